namespace DocGen.Service.Operations;

/// <summary>Of documents that are made and handed out: as many at once as there are processors.</summary>
public sealed class DocumentPlaces() : RequestPlaces(Environment.ProcessorCount, 64);

/// <summary>Of documents that are made and kept: more at once than there are processors, since they also wait for the disk.</summary>
public sealed class IssuePlaces() : RequestPlaces(4 * Environment.ProcessorCount, 64);
