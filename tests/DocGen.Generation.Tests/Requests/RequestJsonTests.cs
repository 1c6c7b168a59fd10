using System.Text;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Requests;

namespace DocGen.Generation.Tests.Requests;

public sealed class RequestJsonTests
{
    private static readonly Dictionary<string, ReadOnlyMemory<byte>> NoParts = [];

    /// <summary>Faults beside the data, which go along with a request to be told with those in it, are faults here.</summary>
    private static Outcome<RenderRequest> Read(string json, Limits? limits = null) =>
        RequestJson.Read(Encoding.UTF8.GetBytes(json), "form", NoParts, limits ?? Limits.Default)
            .Then(request => request.Faults.IsEmpty ? Outcome.Of(request) : Outcome.Fail<RenderRequest>(request.Faults));

    [Fact]
    public void Data_alone_leaves_every_option_open()
    {
        var request = Read("""{"data": {"name": "胡青"}}""").Value!;
        Assert.Equal(("form", RenderOptions.Default), (request.Form, request.Options));
        Assert.Equal(new TextValue("胡青"), request.Data["name"]);
    }

    [Fact]
    public void Options_are_read_one_by_one() => Assert.Equal(
        new RenderOptions { Notice = "n", Watermark = "", View = View.Publicity, Stage = Stage.Draft, Blank = true, Copies = 20, Duplex = true },
        Read("""{"options": {"notice": "n", "watermark": "", "view": "publicity", "stage": "draft", "blank": true, "copies": 20, "duplex": true}}""").Value!.Options);

    [Fact]
    public void Options_that_are_null_are_open() => Assert.Equal(RenderOptions.Default, Read("""{"data": {}, "options": {"notice": null, "view": null, "copies": null}}""").Value!.Options);

    [Theory]
    [InlineData("[]", "request.shape", "", "请求应写作")]
    [InlineData("{}", "request.no-data", "/data", "空白表")]
    [InlineData("""{"data": []}""", "request.shape", "/data", "一组字段")]
    [InlineData("""{"data": {}, "options": 1}""", "request.shape", "/options", "一组选项")]
    [InlineData("""{"data": {}, "option": {}}""", "request.unknown-member", "/option", "是否应为“options”")]
    [InlineData("""{"data": {}, "name": "x"}""", "request.unknown-member", "/name", "写在 data 里")]
    [InlineData("""{"data": {}, "options": {"copeis": 3}}""", "request.unknown-option", "/options/copeis", "是否应为“copies”")]
    [InlineData("""{"data": {}, "options": {"zzz": 3}}""", "request.unknown-option", "/options/zzz", "notice、watermark、view")]
    [InlineData("""{"data": {}, "options": {"view": "public"}}""", "options.value", "/options/view", "full、publicity")]
    [InlineData("""{"data": {}, "options": {"stage": true}}""", "options.value", "/options/stage", "final、draft")]
    [InlineData("""{"data": {}, "options": {"copies": 0}}""", "options.value", "/options/copies", "1 到 20")]
    [InlineData("""{"data": {}, "options": {"copies": 21}}""", "options.value", "/options/copies", "1 到 20")]
    [InlineData("""{"data": {}, "options": {"copies": 2.0}}""", "options.value", "/options/copies", "整数")]
    [InlineData("""{"data": {}, "options": {"copies": "2"}}""", "options.value", "/options/copies", "整数")]
    [InlineData("""{"data": {}, "options": {"duplex": "yes"}}""", "options.value", "/options/duplex", "true 或 false")]
    [InlineData("""{"data": {}, "options": {"watermark": "a\nb"}}""", "options.value", "/options/watermark", "一行")]
    [InlineData("""{"data": {}, "options": {"notice": 7}}""", "options.value", "/options/notice", "文字")]
    [InlineData("""{"data": {"a": 1, "a": 2}}""", "json.duplicate-member", "/data/a", "重名")]
    public void What_is_not_a_request_is_refused(string json, string code, string pointer, string hint)
    {
        var problem = Assert.Single(Read(json).Problems);
        Assert.Equal((code, pointer), (problem.Code, problem.Pointer));
        Assert.Contains(hint, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_come_at_once() => Assert.Equal(
        ["/x", "/options/y", "/options/view", "/options/copies", "/data"],
        Read("""{"x": 1, "options": {"y": 1, "view": 2, "copies": 99}}""").Problems.Select(problem => problem.Pointer));

    [Fact]
    public void A_body_over_the_limit_is_not_parsed() =>
        Assert.Equal("request.too-large", Assert.Single(Read("{{{{", Limits.Default with { RequestBytes = 3 }).Problems).Code);

    [Fact]
    public void A_watermark_is_counted_in_characters_not_in_code_units()
    {
        Assert.True(Read($$$"""{"data": {}, "options": {"watermark": "{{{string.Concat(Enumerable.Repeat("𠮷", 60))}}}"}}""").Ok);
        Assert.False(Read($$$"""{"data": {}, "options": {"watermark": "{{{string.Concat(Enumerable.Repeat("𠮷", 61))}}}"}}""").Ok);
    }
}
