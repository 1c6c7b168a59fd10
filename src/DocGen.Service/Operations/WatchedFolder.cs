using DocGen.Generation.Templates;

namespace DocGen.Service.Operations;

/// <param name="Loaded">How it looked before it was read.</param>
public sealed record WatchedFolder(string Path, FolderStamp Loaded);
