'use strict';
// Plain ES2017 without libraries: web views of messengers are years old (iOS 11, Android WebView 61).
(() => {
  const element = id => document.getElementById(id);
  const pad = element('pad'), stage = element('stage'), sheet = element('sheet'), canvas = element('ink'), hint = element('hint'), time = element('time');
  const send = element('send'), large = element('large');
  const address = location.pathname.replace(/\/$/, '');
  const most = { strokes: Number(pad.dataset.strokes), points: Number(pad.dataset.points) };

  // Ink has units of its own, whatever the screen's: turning or enlarging the sheet only scales it.
  const units = { width: 1100, height: 500 };
  const diagonal = Math.hypot(units.width, units.height);

  let strokes = [];
  let finger = null;
  let started = null;
  let turned = false;
  let lying = innerWidth > innerHeight;
  let busy = false;
  let wrote = 0;

  // Drawing: the same pen as on paper, thinner where it goes faster.

  const pen = { share: 0.013, thinnest: 0.5, brisk: 1.2 };

  function context() {
    const view = canvas.getContext('2d');
    const factor = canvas.width / units.width;
    view.setTransform(factor, 0, 0, factor, 0, 0);
    view.lineCap = view.lineJoin = 'round';
    view.strokeStyle = '#0f1733';
    return view;
  }

  function redraw() {
    const view = context();
    // White and not clear: web views with a forced dark mode turn the page's background dark, but not the canvas.
    view.fillStyle = '#fff';
    view.fillRect(0, 0, units.width, units.height + 10);
    for (const stroke of strokes) {
      if (stroke.points.length === 1) segment(view, stroke, 0);
      for (let at = 0; at + 1 < stroke.points.length; at++) segment(view, stroke, at);
    }
    sheet.classList.toggle('inked', strokes.length > 0);
  }

  function segment(view, stroke, at) {
    const point = index => stroke.points[Math.min(Math.max(index, 0), stroke.points.length - 1)];
    const [before, from, to, after] = [point(at - 1), point(at), point(at + 1), point(at + 2)];
    view.lineWidth = diagonal * pen.share * (pen.thinnest + (1 - pen.thinnest) * pen.brisk / (pen.brisk + stroke.speeds[Math.min(at + 1, stroke.speeds.length - 1)]));
    view.beginPath();
    view.moveTo(from[0], from[1]);
    view.bezierCurveTo(
      from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6,
      to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6, to[0], to[1] + (from === to ? 0.01 : 0));
    view.stroke();
  }

  // Also what brings back a canvas that a web view has emptied: setting its size makes it anew.
  function fit() {
    turned = pad.classList.contains('large') && innerHeight > innerWidth;
    pad.classList.toggle('turned', turned);
    pad.style.width = turned ? `${innerHeight}px` : '';
    pad.style.height = turned ? `${innerWidth}px` : '';
    pad.style.transform = turned ? `translateX(${innerWidth}px) rotate(90deg)` : '';
    const room = { width: stage.clientWidth, height: pad.classList.contains('large') ? stage.clientHeight : Math.max(130, innerHeight - 100) };
    const width = Math.floor(Math.min(room.width, room.height * units.width / units.height));
    sheet.style.width = `${width}px`;
    sheet.style.height = `${Math.round(width * units.height / units.width)}px`;
    const ratio = Math.min(devicePixelRatio || 1, 3);
    canvas.width = Math.round(canvas.clientWidth * ratio);
    canvas.height = Math.round(canvas.clientHeight * ratio);
    redraw();
  }

  // Writing

  function pointOf(place, at) {
    const frame = canvas.getBoundingClientRect();
    const along = turned ? place.clientY - frame.top : place.clientX - frame.left;
    const across = turned ? frame.right - place.clientX : place.clientY - frame.top;
    const within = (value, length) => Math.round(Math.min(Math.max(value, 0), length) * 10) / 10;
    const last = lastPoint();
    return [
      within(along * units.width / canvas.clientWidth, units.width),
      within(across * units.height / canvas.clientHeight, units.height),
      Math.max(Math.round(at - started), last ? last[2] : 0),
    ];
  }

  function lastPoint() {
    const stroke = strokes[strokes.length - 1];
    return stroke && stroke.points[stroke.points.length - 1];
  }

  function count() { return strokes.reduce((sum, stroke) => sum + stroke.points.length, 0); }

  function begin(id, place, at) {
    // A second finger or the palm is no pen.
    if (busy || finger !== null) return;
    if (strokes.length >= most.strokes || count() >= most.points) { say('笔画太多了，请点“重写”。', 'bad'); return; }
    if (strokes.length === 0) started = at;
    finger = id;
    strokes.push({ points: [pointOf(place, at)], speeds: [0] });
    sheet.classList.add('inked');
    segment(context(), strokes[strokes.length - 1], 0);
  }

  function move(id, places, at) {
    if (id !== finger) return;
    const stroke = strokes[strokes.length - 1];
    const view = context();
    wrote = Date.now();
    for (const place of places) {
      const last = lastPoint();
      const point = pointOf(place, place.timeStamp || at);
      if (point[0] === last[0] && point[1] === last[1]) continue;
      if (count() >= most.points) { lift(id); return; }
      const elapsed = point[2] - last[2];
      const speed = stroke.speeds[stroke.speeds.length - 1];
      stroke.speeds.push(elapsed > 0 ? (speed + Math.hypot(point[0] - last[0], point[1] - last[1]) / diagonal * 1000 / elapsed) / 2 : speed);
      stroke.points.push(point);
      segment(view, stroke, stroke.points.length - 2);
    }
  }

  function lift(id) {
    if (finger === null || id !== finger) return;
    finger = null;
    redraw();
    judge();
  }

  function listenToPointers() {
    canvas.addEventListener('pointerdown', event => {
      if (event.pointerType === 'mouse' && event.button !== 0) return;
      event.preventDefault();
      begin(event.pointerId, event, event.timeStamp);
      if (finger === event.pointerId) canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener('pointermove', event => {
      const between = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
      move(event.pointerId, between.length ? between : [event], event.timeStamp);
    });
    for (const name of ['pointerup', 'pointercancel', 'lostpointercapture']) canvas.addEventListener(name, event => lift(event.pointerId));
  }

  function listenToTouches() {
    const changed = handle => event => { for (const touch of Array.from(event.changedTouches)) handle(touch.identifier, touch, event.timeStamp); };
    canvas.addEventListener('touchstart', changed(begin));
    canvas.addEventListener('touchmove', changed((id, touch, at) => move(id, [touch], at)));
    for (const name of ['touchend', 'touchcancel']) canvas.addEventListener(name, changed(lift));
    canvas.addEventListener('mousedown', event => { if (event.button === 0) begin('mouse', event, event.timeStamp); });
    addEventListener('mousemove', event => move('mouse', [event], event.timeStamp));
    addEventListener('mouseup', () => lift('mouse'));
  }

  if (window.PointerEvent) listenToPointers();
  else listenToTouches();
  // Web views scroll, pull to refresh and open menus in spite of touch-action unless the touches themselves are refused.
  for (const name of ['touchstart', 'touchmove']) canvas.addEventListener(name, event => event.preventDefault(), { passive: false });
  pad.addEventListener('touchmove', event => { if (pad.classList.contains('large')) event.preventDefault(); }, { passive: false });
  canvas.addEventListener('contextmenu', event => event.preventDefault());

  // Words: kind and at once. The service judges by itself.

  function say(text, tone) {
    hint.textContent = text;
    hint.className = tone || '';
    // A sentence of two lines takes room from the enlarged sheet.
    if (pad.classList.contains('large')) fit();
  }

  function judge() {
    if (strokes.length === 0) { say('请写满方框。想写得更大，点“放大书写”。'); return; }
    const points = strokes.reduce((all, stroke) => all.concat(stroke.points), []);
    const extent = axis => {
      const values = points.map(point => point[axis]);
      return Math.max.apply(null, values) - Math.min.apply(null, values);
    };
    const [width, height] = [extent(0), extent(1)];
    const way = strokes.reduce((sum, stroke) => stroke.points.reduce((part, point, at) =>
      part + (at ? Math.hypot(point[0] - stroke.points[at - 1][0], point[1] - stroke.points[at - 1][1]) : 0), sum), 0);
    if (points.length < 8 || way < 1.3 * Math.hypot(width, height)) say('请继续，写下您的全名。');
    else if (Math.min(width / units.width, height / units.height) < 0.08 || (width < 0.2 * units.width && height < 0.3 * units.height))
      say('字有点小，印在纸上会看不清。点“重写”，写大一些更清楚。', 'bad');
    else say('写完全名后，请点“确认签署”。', 'good');
  }

  // A palm that rests on the glass while its hand writes presses no button.
  function writing() { return finger !== null && Date.now() - wrote < 1000; }

  function take(change) {
    if (busy || writing()) return;
    finger = null;
    change();
    redraw();
    judge();
  }
  const undo = () => take(() => { strokes.pop(); });
  element('undo').addEventListener('click', undo);
  element('clear').addEventListener('click', () => take(() => { strokes = []; }));

  function enlarge(wanted) {
    document.body.classList.toggle('enlarged', wanted);
    pad.classList.toggle('large', wanted);
    large.textContent = wanted ? '退出放大' : '放大书写';
    large.setAttribute('aria-pressed', String(wanted));
    fit();
    if (!wanted) pad.scrollIntoView();
  }
  large.addEventListener('click', () => enlarge(!pad.classList.contains('large')));
  addEventListener('keydown', event => {
    if (event.key === 'Escape' && pad.classList.contains('large')) enlarge(false);
    if ((event.ctrlKey || event.metaKey) && event.key === 'z') undo();
  });

  // Sending

  function post(path, body) {
    const late = new Promise((_, fail) => setTimeout(() => fail(new Error('late')), 30000));
    return Promise.race([fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, cache: 'no-store', credentials: 'same-origin' }), late]);
  }

  async function messageOf(answer) {
    const problem = await answer.json().catch(() => null);
    const first = problem && problem.problems && problem.problems[0];
    return { code: problem && problem.code || '', text: first && first.message || '提交没有成功，签名还在。请稍后再点一次“确认签署”。' };
  }

  // True when the page has to be fetched anew: signed, here or before, or ended.
  async function submit() {
    const ink = { width: units.width, height: units.height, strokes: strokes.map(stroke => stroke.points) };
    const answer = await post(address, JSON.stringify({ ink }));
    if (answer.ok) { say('已签署，正在打开……', 'good'); return true; }
    const { code, text } = await messageOf(answer);
    say(text, 'bad');
    return code.startsWith('invitation.');
  }

  send.addEventListener('click', async () => {
    if (busy || writing()) return;
    if (strokes.length === 0) { say('还没有签名。请先在框内写下您的全名。', 'bad'); return; }
    busy = true;
    finger = null;
    pad.setAttribute('aria-busy', 'true');
    say('正在提交……');
    let done = false;
    try {
      done = await submit();
    } catch (failure) {
      // Sending again is safe: if the first time did arrive, the answer says so.
      say('网络不通，签名还在。请检查网络，再点一次“确认签署”。', 'bad');
    }
    if (done) { location.reload(); return; }
    busy = false;
    pad.removeAttribute('aria-busy');
  });

  // Time and comings and goings

  const loaded = Date.now();
  function tick() {
    const left = Math.ceil(Number(pad.dataset.left) - (Date.now() - loaded) / 1000);
    time.textContent = left <= 0 ? '已过期' : `剩余 ${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    time.className = left <= 60 ? 'bad' : '';
    if (left < 0 && !busy && navigator.onLine !== false) { location.reload(); return; }
    setTimeout(tick, 1000);
  }

  // Told by the page, since messengers fetch it before anybody sees it.
  let told = false;
  function seen() {
    if (told || document.visibilityState === 'hidden') return;
    told = true;
    fetch(`${address}/opened`, { method: 'POST', credentials: 'same-origin' }).catch(() => { told = false; });
  }

  // Sizes are old for a while after a phone was turned.
  function settle() {
    fit();
    setTimeout(fit, 350);
  }
  addEventListener('resize', () => {
    fit();
    if (lying === innerWidth > innerHeight) return;
    lying = !lying;
    // What is being written stays in sight.
    if (strokes.length > 0) pad.scrollIntoView();
  });
  addEventListener('orientationchange', settle);
  addEventListener('pageshow', settle);
  addEventListener('blur', () => lift(finger));
  document.addEventListener('visibilitychange', () => {
    lift(finger);
    settle();
    seen();
  });
  fit();
  judge();
  tick();
  seen();
})();
