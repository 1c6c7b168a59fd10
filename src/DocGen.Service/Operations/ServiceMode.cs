namespace DocGen.Service.Operations;

/// <summary>How much the service asks of its callers.</summary>
public enum ServiceMode
{
    /// <summary>Keys are required; what phones are told comes from the configuration.</summary>
    Production,

    /// <summary>On this machine only, without keys.</summary>
    Development,
}
