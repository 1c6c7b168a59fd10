using System.Buffers.Binary;
using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Service.Guarantees;
using DocGen.Service.Operations;
using DocGen.Service.Storage;
using DocGen.Testing;
using DocGen.Trust.Keys;
using DocGen.Trust.Seals;
using DocGen.Validation.Kinds;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>A store, keys, a clock and chance of a test's own.</summary>
internal sealed class GuaranteesForTests : IDisposable
{
    private static readonly DateTimeOffset KeyTime = new(2023, 8, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<SealKey> Seal = new(() => SealCertificate.Create("seal-1", "DocGen test", [1, 2, 3, 4, 5, 6, 7, 8], KeyTime));

    private TemporaryFile? database;

    public GuaranteesForTests(string? address = "https://zc.example.cn")
    {
        database = new("docgen.db", []);
        Clock = new(new DateTimeOffset(2023, 8, 15, 1, 0, 0, TimeSpan.Zero));
        Parts = new(
            new Engine(new(Stages.Templates), Stages.Fonts, Stages.Generate, Stages.Must(AttachmentKinds.Load(Repository.Templates)), Limits.Default), new NoWorkers(), SqliteDatabase.Open(database.Path), new FolderFiles(Files), new Spool(Spooled, new CountingRandom()),
            ServiceKeys.Of(Ring()), address is null ? null : PublicAddress.Read(address).Value, Clock, new CountingRandom());
    }

    private GuaranteesForTests(GuaranteesForTests before, KeyRing keys) => (Clock, Parts) = (before.Clock, before.Parts with { Keys = ServiceKeys.Of(keys) });

    /// <summary>The folder of what documents consist of.</summary>
    public string Files => database!.Beside("files");

    /// <summary>The folder of what is judged.</summary>
    public string Spooled => database!.Beside("spool");

    /// <summary>Of the database, in a folder that goes with this.</summary>
    public string Database => database!.Path;

    public TestClock Clock { get; }

    public ServiceParts Parts { get; private init; }

    /// <summary>The same store, clock and chance, later: with these keys. Disposed of with the first.</summary>
    public GuaranteesForTests With(KeyRing keys) => new(this, keys);

    /// <summary>The same clock and chance, with these keys and another database.</summary>
    public GuaranteesForTests With(KeyRing keys, string file) => new(this, keys) { Parts = Parts with { Keys = ServiceKeys.Of(keys), Database = SqliteDatabase.Open(file) } };

    /// <summary>The same files, keys, clock and chance over this database; disposed of in the place of the first.</summary>
    public GuaranteesForTests Over(IDatabase other) => new(this, Ring()) { Parts = Parts with { Database = other }, database = database };

    /// <summary>The same with another clock: another node. Disposed of with the first.</summary>
    public GuaranteesForTests By(TimeProvider clock) => new(this, Ring()) { Parts = Parts with { Clock = clock } };

    /// <summary>The same service with another part of the world; disposed of in the place of the first.</summary>
    public GuaranteesForTests With(Func<ServiceParts, ServiceParts> change) => new(this, Ring()) { Parts = change(Parts with { Keys = ServiceKeys.Of(Ring()) }), database = database };

    /// <summary>The same with the templates of this folder: another node. Disposed of with the first.</summary>
    public GuaranteesForTests From(CopiedTemplates templates) => new(this, Ring()) { Parts = Parts with { Engine = Stages.Must(Engine.Load(templates.Folder)) } };

    /// <summary>Another service: nothing in common.</summary>
    public static GuaranteesForTests Elsewhere()
    {
        var own = new GuaranteesForTests();
        var seal = SealCertificate.Create("seal-1", "DocGen test", [8, 7, 6, 5, 4, 3, 2, 1], KeyTime);
        return new(own, KeyRing.Create([.. Enumerable.Repeat((byte)5, KeyRing.SecretBytes)], seal, KeyTime).RotateData([.. Enumerable.Repeat((byte)6, KeyRing.SecretBytes)], KeyTime)) { database = own.database };
    }

    public static KeyRing Ring() => KeyRing.Create([.. Enumerable.Range(0, KeyRing.SecretBytes).Select(index => (byte)(3 * index + 1))], Seal.Value, KeyTime)
        .RotateData([.. Enumerable.Range(0, KeyRing.SecretBytes).Select(index => (byte)(5 * index + 2))], KeyTime);

    public void Dispose() => database?.Dispose();

    /// <summary>Until the service puts its own there.</summary>
    private sealed class NoWorkers : IWorkers
    {
        public Task<WorkerResult> RunAsync(WorkerJob job, Upload upload, CancellationToken cancellation) => throw new WorkersUnavailableException("No workers in this test.");
    }

    /// <summary>Chance that is the same in every run, and never twice the same in one.</summary>
    private sealed class CountingRandom : RandomNumberGenerator
    {
        private long count;

        public override void GetBytes(byte[] data)
        {
            Span<byte> seed = stackalloc byte[sizeof(long)];
            for (var at = 0; at < data.Length; at += SHA256.HashSizeInBytes)
            {
                BinaryPrimitives.WriteInt64LittleEndian(seed, Interlocked.Increment(ref count));
                var block = SHA256.HashData(seed);
                block.AsSpan(0, Math.Min(block.Length, data.Length - at)).CopyTo(data.AsSpan(at));
            }
        }
    }
}

/// <summary>Stands still until a test moves it; timers run by the machine's.</summary>
internal sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
