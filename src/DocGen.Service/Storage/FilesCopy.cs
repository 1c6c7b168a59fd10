namespace DocGen.Service.Storage;

/// <summary>Brings what one file store has and another lacks over to it. Files never change, so a second run copies only what is new.</summary>
public static class FilesCopy
{
    /// <exception cref="FilesUnavailableException">One of the two cannot be reached, or is full; what was copied stays.</exception>
    public static async Task<CopiedFiles> RunAsync(IFileStore from, IFileStore to, CancellationToken cancellation)
    {
        var there = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var file in to.ListAsync("", cancellation)) there[file.Name] = file.Length;
        var (copied, kept, bytes) = (0, 0, 0L);
        await foreach (var file in from.ListAsync("", cancellation))
        {
            if (!FileNames.IsOurs(file.Name)) continue;
            if (there.TryGetValue(file.Name, out var length) && length == file.Length)
            {
                kept++;
                continue;
            }
            // Null: deleted since it was listed.
            if (await from.ReadAsync(file.Name, cancellation) is not { } content) continue;
            await to.WriteAsync(file.Name, content, cancellation);
            copied++;
            bytes += content.Length;
        }
        return new(copied, kept, bytes);
    }
}

/// <param name="Copied">How many the other lacked.</param>
/// <param name="Kept">How many it had.</param>
/// <param name="Bytes">Of the copied ones.</param>
public sealed record CopiedFiles(int Copied, int Kept, long Bytes);
