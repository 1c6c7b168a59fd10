using System.Runtime.InteropServices;

namespace DocGen.Validation.Measure.Native;

/// <summary>
/// The functions of ONNX Runtime's C API that we call: a table of pointers whose order never changes (onnxruntime_c_api.h, <c>struct OrtApi</c>).
/// The library stays loaded until the process ends.
/// </summary>
internal sealed unsafe class OnnxRuntime
{
    private const uint ApiVersion = 17;

    private readonly nint* functions;

    private OnnxRuntime(nint* functions) => this.functions = functions;

    /// <exception cref="OnnxRuntimeException">The file is no ONNX Runtime, or one that no longer speaks this version of its API.</exception>
    public static OnnxRuntime Load(string path)
    {
        if (!NativeLibrary.TryLoad(path, out var library) || !NativeLibrary.TryGetExport(library, "OrtGetApiBase", out var entry))
            throw new OnnxRuntimeException("The library can't be loaded, or is no ONNX Runtime.");
        // struct OrtApiBase { const OrtApi* GetApi(uint32_t); const char* GetVersionString(void); }
        var apiBase = ((delegate* unmanaged<nint*>)entry)();
        var api = ((delegate* unmanaged<uint, nint*>)apiBase[0])(ApiVersion);
        return api is not null ? new OnnxRuntime(api) : throw new OnnxRuntimeException($"The library has no API of version {ApiVersion}.");
    }

    public OnnxHandle CreateEnvironment()
    {
        const int fatal = 4;
        nint made;
        fixed (byte* name = "docgen"u8)
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)functions[Slot.CreateEnv])(fatal, name, &made));
        var environment = Own(made, Slot.ReleaseEnv);
        Check(((delegate* unmanaged<nint, nint>)functions[Slot.DisableTelemetryEvents])(made));
        return environment;
    }

    /// <summary>One thread, and no arena: a worker runs one small network at a time, and its memory is bounded.</summary>
    public OnnxHandle CreateOptions()
    {
        nint made;
        Check(((delegate* unmanaged<nint*, nint>)functions[Slot.CreateSessionOptions])(&made));
        var options = Own(made, Slot.ReleaseSessionOptions);
        Check(((delegate* unmanaged<nint, int, nint>)functions[Slot.SetIntraOpNumThreads])(made, 1));
        Check(((delegate* unmanaged<nint, int, nint>)functions[Slot.SetInterOpNumThreads])(made, 1));
        Check(((delegate* unmanaged<nint, nint>)functions[Slot.DisableCpuMemArena])(made));
        return options;
    }

    public OnnxHandle CreateSession(OnnxHandle environment, OnnxHandle options, ReadOnlySpan<byte> network)
    {
        nint made;
        fixed (byte* bytes = network)
            Check(((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)functions[Slot.CreateSessionFromArray])(
                environment.Pointer, bytes, (nuint)network.Length, options.Pointer, &made));
        return Own(made, Slot.ReleaseSession);
    }

    public OnnxHandle CreateCpuMemoryInfo()
    {
        const int arena = 1, any = 0;
        nint made;
        Check(((delegate* unmanaged<int, int, nint*, nint>)functions[Slot.CreateCpuMemoryInfo])(arena, any, &made));
        return Own(made, Slot.ReleaseMemoryInfo);
    }

    /// <summary>A tensor of floats over memory of the caller, which must outlive it.</summary>
    public OnnxHandle CreateTensor(OnnxHandle memory, float* data, ReadOnlySpan<long> shape)
    {
        const int ofFloat = 1;
        nuint length = sizeof(float);
        foreach (var extent in shape) length *= (nuint)extent;
        nint made;
        fixed (long* extents = shape)
            Check(((delegate* unmanaged<nint, float*, nuint, long*, nuint, int, nint*, nint>)functions[Slot.CreateTensorWithDataAsOrtValue])(
                memory.Pointer, data, length, extents, (nuint)shape.Length, ofFloat, &made));
        return Own(made, Slot.ReleaseValue);
    }

    /// <summary>Fills the outputs.</summary>
    /// <param name="inputNames">Zero-terminated.</param>
    /// <param name="outputNames">Zero-terminated.</param>
    public void Run(OnnxHandle session, ReadOnlySpan<nint> inputNames, ReadOnlySpan<nint> inputs, ReadOnlySpan<nint> outputNames, ReadOnlySpan<nint> outputs)
    {
        fixed (nint* namesIn = inputNames, valuesIn = inputs, namesOut = outputNames, valuesOut = outputs)
            Check(((delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)functions[Slot.Run])(
                session.Pointer, 0, namesIn, valuesIn, (nuint)inputs.Length, namesOut, (nuint)outputs.Length, valuesOut));
    }

    private OnnxHandle Own(nint pointer, int release) => new(pointer, functions[release]);

    private void Check(nint status)
    {
        if (status == 0) return;
        var message = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<nint, byte*>)functions[Slot.GetErrorMessage])(status));
        ((delegate* unmanaged<nint, void>)functions[Slot.ReleaseStatus])(status);
        throw new OnnxRuntimeException(message ?? "ONNX Runtime failed without a word.");
    }

    private static class Slot
    {
        public const int GetErrorMessage = 2;
        public const int CreateEnv = 3;
        public const int DisableTelemetryEvents = 6;
        public const int CreateSessionFromArray = 8;
        public const int Run = 9;
        public const int CreateSessionOptions = 10;
        public const int DisableCpuMemArena = 19;
        public const int SetIntraOpNumThreads = 24;
        public const int SetInterOpNumThreads = 25;
        public const int CreateTensorWithDataAsOrtValue = 49;
        public const int CreateCpuMemoryInfo = 69;
        public const int ReleaseEnv = 92;
        public const int ReleaseStatus = 93;
        public const int ReleaseMemoryInfo = 94;
        public const int ReleaseSession = 95;
        public const int ReleaseValue = 96;
        public const int ReleaseSessionOptions = 100;
    }
}

/// <summary>An object of ONNX Runtime and the function that frees it.</summary>
internal sealed unsafe class OnnxHandle : SafeHandle
{
    private readonly nint release;

    public OnnxHandle(nint pointer, nint release) : base(0, ownsHandle: true)
    {
        this.release = release;
        SetHandle(pointer);
    }

    public override bool IsInvalid => handle == 0;

    public nint Pointer => handle;

    protected override bool ReleaseHandle()
    {
        ((delegate* unmanaged<nint, void>)release)(handle);
        return true;
    }
}

/// <summary>The library or its network can't be used: the installation is broken.</summary>
internal sealed class OnnxRuntimeException(string message) : Exception(message);
