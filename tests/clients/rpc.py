"""A gRPC client made of grpcio that does what it is told (see rpc.js), and learns every type from server reflection."""
import base64
import json
import sys
import threading

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

LARGEST = 64 * 1024 * 1024
channels, pool, known = {}, descriptor_pool.Default(), set()


def varint(number):
    out = bytearray()
    while True:
        out.append(number & 0x7F | (0x80 if number > 0x7F else 0))
        number >>= 7
        if not number:
            return bytes(out)


def learn(symbol):
    """Asks for the file of a symbol: field 4 of the request, field 4 of the answer, whose field 1 are the files."""
    if symbol in known:
        return
    known.add(symbol)
    name = symbol.encode()
    ask = channels[None].stream_stream("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo")
    answer = next(ask(iter([b"\x22" + varint(len(name)) + name])))
    files = [value for number, value in fields(dict_last(answer, 4)) if number == 1]
    waiting = [descriptor_pb2.FileDescriptorProto.FromString(file) for file in files]
    while waiting:
        ready = [file for file in waiting if not any(other.name in file.dependency for other in waiting)]
        for file in ready:
            try:
                pool.FindFileByName(file.name)
            except KeyError:
                pool.Add(file)
        waiting = [file for file in waiting if file not in ready]


def fields(data):
    at = 0
    while at < len(data):
        tag, at = read(data, at)
        if tag & 7 == 0:
            value, at = read(data, at)
        else:
            length, at = read(data, at)
            value, at = data[at:at + length], at + length
        yield tag >> 3, value


def read(data, at):
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        shift, at = shift + 7, at + 1
        if not data[at - 1] & 0x80:
            return value, at


def dict_last(data, number):
    found = [value for field, value in fields(data) if field == number]
    if not found:
        raise ValueError("reflection does not know it")
    return found[-1]


def open_channel(order, compression=None):
    options = [("grpc.max_receive_message_length", LARGEST), ("grpc.max_send_message_length", LARGEST)]
    return grpc.insecure_channel(order["address"], options, compression)


def message_class(kind):
    # Protobuf 4.22 and later, and those before it.
    if hasattr(message_factory, "GetMessageClass"):
        return message_factory.GetMessageClass(kind)
    return message_factory.MessageFactory(pool).GetPrototype(kind)


def call(order):
    service, method = order["call"].split("/")
    learn(service)
    learn("google.rpc.ErrorInfo")
    described = pool.FindServiceByName(service).methods_by_name[method]
    taken, given = (message_class(kind) for kind in (described.input_type, described.output_type))
    messages = [json_format.ParseDict(message, taken()) for message in order.get("messages") or []]
    channel = channels["gzip" if order.get("gzip") else None]
    kind = ("stream" if described.client_streaming else "unary") + "_" + ("stream" if described.server_streaming else "unary")
    stub = getattr(channel, kind)(f"/{service}/{method}", taken.SerializeToString, given.FromString)
    options = {"metadata": list((order.get("metadata") or {}).items())}
    if "deadline" in order:
        options["timeout"] = order["deadline"] / 1000
    over = threading.Event()

    def sent():
        yield from messages
        if order.get("open"):
            over.wait(30)

    answer = {"messages": [], "headers": {}}
    request = sent() if described.client_streaming else (messages or [taken()])[0]
    made = stub(request, **options) if described.server_streaming else stub.future(request, **options)
    if "cancelIn" in order:
        threading.Timer(order["cancelIn"] / 1000, made.cancel).start()
    try:
        if described.server_streaming:
            for message in made:
                answer["messages"].append(json_format.MessageToDict(message))
                if order.get("announce") and len(answer["messages"]) == 1:
                    print(json.dumps({"first": True}), flush=True)
                if order.get("cancelAfter") == len(answer["messages"]):
                    made.cancel()
        else:
            answer["messages"].append(json_format.MessageToDict(made.result()))
    except (grpc.RpcError, grpc.FutureCancelledError):
        pass
    over.set()
    return {**answer, "code": made.code().value[0], "details": made.details() or "", "headers": texts(made.initial_metadata()), "trailers": texts(made.trailing_metadata())}


def texts(metadata):
    return {name: base64.b64encode(value).decode() if isinstance(value, bytes) else value for name, value in metadata or ()}


for line in sys.stdin:
    order = json.loads(line)
    try:
        if "call" in order:
            print(json.dumps(call(order)), flush=True)
        else:
            channels = {None: open_channel(order), "gzip": open_channel(order, grpc.Compression.Gzip)}
            print("{}", flush=True)
    except Exception as failure:  # told to the test
        print(json.dumps({"failure": repr(failure)}), flush=True)
