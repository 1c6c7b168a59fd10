using System.Runtime.InteropServices;

namespace DocGen.Validation.Measure.Native;

/// <summary>A network with one input and the memory of its tensors, ready to run any number of times. Not thread-safe.</summary>
internal sealed unsafe class OnnxNetwork : IDisposable
{
    private readonly OnnxRuntime runtime;
    private readonly OnnxHandle environment;
    private readonly OnnxHandle options;
    private readonly OnnxHandle session;
    private readonly Tensor input;
    private readonly Tensor[] outputs;

    /// <param name="network">An ONNX file.</param>
    public OnnxNetwork(OnnxRuntime runtime, ReadOnlySpan<byte> network, TensorShape input, params ReadOnlySpan<TensorShape> outputs)
    {
        this.runtime = runtime;
        environment = runtime.CreateEnvironment();
        options = runtime.CreateOptions();
        session = runtime.CreateSession(environment, options, network);
        using var memory = runtime.CreateCpuMemoryInfo();
        this.input = new Tensor(runtime, memory, input);
        this.outputs = new Tensor[outputs.Length];
        for (var i = 0; i < outputs.Length; i++) this.outputs[i] = new Tensor(runtime, memory, outputs[i]);
    }

    public Span<float> Input => input.Data;

    public ReadOnlySpan<float> Output(int index) => outputs[index].Data;

    /// <exception cref="OnnxRuntimeException">The network has other names or shapes than it was opened with.</exception>
    public void Run()
    {
        Span<nint> names = stackalloc nint[outputs.Length], values = stackalloc nint[outputs.Length];
        for (var i = 0; i < outputs.Length; i++) (names[i], values[i]) = (outputs[i].Name, outputs[i].Value.Pointer);
        runtime.Run(session, [input.Name], [input.Value.Pointer], names, values);
    }

    public void Dispose()
    {
        input.Dispose();
        foreach (var output in outputs) output.Dispose();
        session.Dispose();
        options.Dispose();
        environment.Dispose();
    }

    private sealed class Tensor : IDisposable
    {
        private readonly float* data;
        private readonly int length;

        public Tensor(OnnxRuntime runtime, OnnxHandle memory, TensorShape shape)
        {
            length = (int)shape.Extents.Aggregate(1L, (product, extent) => product * extent);
            data = (float*)NativeMemory.AllocZeroed((nuint)length, sizeof(float));
            Name = Marshal.StringToCoTaskMemUTF8(shape.Name);
            Value = runtime.CreateTensor(memory, data, [.. shape.Extents]);
        }

        public nint Name { get; }

        public OnnxHandle Value { get; }

        public Span<float> Data => new(data, length);

        public void Dispose()
        {
            Value.Dispose();
            Marshal.FreeCoTaskMem(Name);
            NativeMemory.Free(data);
        }
    }
}

/// <param name="Name">As the network calls it.</param>
internal sealed record TensorShape(string Name, params long[] Extents);
