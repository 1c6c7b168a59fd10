'use strict';
(() => {
  const canvas = document.getElementById('ink');
  const sheet = canvas.parentElement;
  const hint = document.getElementById('hint');
  const undo = document.getElementById('undo');
  const clear = document.getElementById('clear');
  const send = document.getElementById('send');
  const time = document.getElementById('time');
  const { address, expires } = document.body.dataset;
  const most = { strokes: 480, points: 18000 };

  // Strokes keep the sheet's size at the moment the first of them was made, so that turning the phone scales the ink instead of losing it.
  let strokes = [];
  let size = null;
  let current = null;
  let pointer = null;
  let busy = false;

  function box() { return { width: canvas.clientWidth, height: canvas.clientHeight }; }

  function fit() {
    const { width, height } = box();
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    draw();
  }

  // One scale for both directions: a turned phone must not stretch the writing.
  function scale() {
    const { width, height } = box();
    const factor = size ? Math.min(width / size.width, height / size.height) : 1;
    return { factor, left: size ? (width - size.width * factor) / 2 : 0, top: size ? (height - size.height * factor) / 2 : 0 };
  }

  function draw() {
    const context = canvas.getContext('2d');
    const ratio = window.devicePixelRatio || 1;
    const { factor, left, top } = scale();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(ratio * factor, 0, 0, ratio * factor, ratio * left, ratio * top);
    context.lineCap = context.lineJoin = 'round';
    context.strokeStyle = context.fillStyle = '#14213d';
    context.lineWidth = Math.max(2.5, (size || box()).height / 70);
    for (const stroke of strokes) trace(context, stroke);
    sheet.classList.toggle('inked', strokes.length > 0);
    undo.disabled = clear.disabled = strokes.length === 0 || busy;
    send.disabled = strokes.length === 0 || busy;
  }

  function trace(context, stroke) {
    context.beginPath();
    if (stroke.length === 1) {
      context.arc(stroke[0][0], stroke[0][1], context.lineWidth / 2, 0, 2 * Math.PI);
      context.fill();
      return;
    }
    context.moveTo(stroke[0][0], stroke[0][1]);
    for (let i = 1; i < stroke.length - 1; i++) {
      const [x, y] = stroke[i];
      const [nextX, nextY] = stroke[i + 1];
      context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
    }
    const last = stroke[stroke.length - 1];
    context.lineTo(last[0], last[1]);
    context.stroke();
  }

  function pointOf(event) {
    const frame = canvas.getBoundingClientRect();
    const { factor, left, top } = scale();
    const { width, height } = size;
    const x = (event.clientX - frame.left - left) / factor;
    const y = (event.clientY - frame.top - top) / factor;
    const round = value => Math.round(value * 10) / 10;
    return [round(Math.min(Math.max(x, 0), width)), round(Math.min(Math.max(y, 0), height)), Math.round(event.timeStamp)];
  }

  function count() { return strokes.reduce((sum, stroke) => sum + stroke.length, 0); }

  function say(text, tone) {
    hint.textContent = text;
    hint.className = tone || '';
  }

  // Kind and at once; the server judges by itself.
  function judge() {
    if (strokes.length === 0) return say('签名请写满方框，一笔一画写清楚。横过手机，地方更大。');
    const points = strokes.flat();
    const xs = points.map(point => point[0]);
    const ys = points.map(point => point[1]);
    const width = Math.max(...xs) - Math.min(...xs);
    const height = Math.max(...ys) - Math.min(...ys);
    if (points.length < 8 || (width < size.width * 0.05 && height < size.height * 0.1)) return say('再写几笔，写下您的全名。');
    if (width < size.width * 0.25 && height < size.height * 0.35) return say('字有点小，重写一次，写大一些会更清楚。');
    say('写得很清楚，可以点“确认签署”。', 'good');
  }

  canvas.addEventListener('pointerdown', event => {
    // A second finger or the palm is no pen.
    if (busy || pointer !== null || (event.pointerType === 'mouse' && event.button !== 0)) return;
    if (strokes.length >= most.strokes || count() >= most.points) return say('笔画太多了，请点“重写”。', 'bad');
    event.preventDefault();
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    if (strokes.length === 0) size = box();
    current = [pointOf(event)];
    strokes.push(current);
    draw();
  });

  canvas.addEventListener('pointermove', event => {
    if (event.pointerId !== pointer) return;
    event.preventDefault();
    const events = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    for (const each of events.length ? events : [event]) {
      const point = pointOf(each);
      const last = current[current.length - 1];
      if (point[2] < last[2] || (point[0] === last[0] && point[1] === last[1])) continue;
      if (count() < most.points) current.push(point);
    }
    draw();
  });

  function lift(event) {
    if (event.pointerId !== pointer) return;
    pointer = current = null;
    judge();
  }
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);
  // iOS in messengers scrolls the page in spite of touch-action unless touchmove is refused too.
  canvas.addEventListener('touchmove', event => event.preventDefault(), { passive: false });
  canvas.addEventListener('contextmenu', event => event.preventDefault());

  undo.addEventListener('click', () => { strokes.pop(); if (!strokes.length) size = null; draw(); judge(); });
  clear.addEventListener('click', () => { strokes = []; size = null; draw(); judge(); });

  send.addEventListener('click', async () => {
    if (busy || !strokes.length) return;
    busy = true;
    draw();
    say('正在提交……');
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ink: { width: size.width, height: size.height, strokes } }),
        cache: 'no-store',
        credentials: 'omit',
      });
      if (answer.ok) { location.reload(); return; }
      const problem = await answer.json().catch(() => null);
      say((problem && (problem.problems && problem.problems[0] && problem.problems[0].message || problem.detail)) || '提交没有成功，请稍后再试。', 'bad');
      if (answer.status === 404 || answer.status === 409 || answer.status === 410) { location.reload(); return; }
    } catch {
      say('网络不通，签名还在，请检查网络后再点一次“确认签署”。', 'bad');
    }
    busy = false;
    draw();
  });

  function tick() {
    const left = Math.max(0, Math.round((new Date(expires) - Date.now()) / 1000));
    time.textContent = left === 0 ? '已过期' : `剩余 ${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    if (left === 0 && !busy) location.reload();
    else setTimeout(tick, 1000);
  }

  window.addEventListener('resize', fit);
  window.addEventListener('orientationchange', fit);
  fit();
  if (new Date(expires) > Date.now()) tick();
})();
