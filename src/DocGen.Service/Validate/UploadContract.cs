using System.Text.Json.Nodes;
using DocGen.Documents;
using Microsoft.OpenApi;

namespace DocGen.Service.Validate;

/// <summary>What the OpenAPI document says of every check of an upload: the two shapes of the body, the language.</summary>
internal static class UploadContract
{
    public static OpenApiParameter AcceptLanguage => new()
    {
        Name = "Accept-Language",
        In = ParameterLocation.Header,
        Description = "报告的语言：zh（默认）或 en",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    public static OpenApiParameter Query(string name, string description, params IEnumerable<string> values) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. values.Select(value => (JsonNode)value)] },
    };

    /// <param name="types">Of a body that is the upload itself.</param>
    /// <param name="request">What the multipart body's part <c>request</c> holds; null when there is none.</param>
    public static OpenApiRequestBody Body(string description, IEnumerable<string> types, string? request)
    {
        var form = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "file" },
            Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = Binary() },
        };
        if (request is not null) form.Properties["request"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = request };
        var content = types.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = Binary() });
        content[MediaType.Multipart] = new() { Schema = form };
        return new OpenApiRequestBody { Required = true, Description = description, Content = content };
    }

    private static OpenApiSchema Binary() => new() { Type = JsonSchemaType.String, Format = "binary" };
}
