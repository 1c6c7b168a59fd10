using System.Net;
using DocGen.Documents;
using DocGen.Service.Operations;
using DocGen.Service.Workers;
using DocGen.Testing;

namespace DocGen.Service.Tests;

/// <summary>The service in this process with the real templates, and a caller that speaks to it over a real socket; one for a class of tests.</summary>
public sealed class RunningService : IAsyncLifetime
{
    private readonly WorkerPool workers = new(WorkerOptions.OfThisProgram(EngineFiles.ModelsFolder(null)));

    private readonly WebApplication app;

    public RunningService() : this(keys: null)
    {
    }

    private RunningService(ApiKeys? keys) =>
        app = ServeCommand.Build(
            new Engine(Stages.Templates, Stages.Fonts, Stages.Generate, Limits.Default), workers, keys, new IPEndPoint(IPAddress.Loopback, 0));

    public HttpClient Client { get; } = new();

    /// <summary>One of its own, for a test that changes it.</summary>
    public static async Task<RunningService> StartAsync(ApiKeys? keys = null)
    {
        var service = new RunningService(keys);
        await service.InitializeAsync();
        return service;
    }

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync();
        Client.BaseAddress = new Uri(app.Urls.First());
    }

    public T Part<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        await workers.DisposeAsync();
    }
}
