using Gateway.Configuration;

namespace Gateway.Sealing;

/// <summary>Reads <c>Gateway:IdKeys</c>, or <c>Gateway:IdKeyFiles</c>.</summary>
static class SealingSettings
{
    /// <summary>What openssl rand -hex 16 prints, and half of what it is told to.</summary>
    const int Shortest = 32;

    const string Right = "make one with openssl rand -base64 32";

    public static SealedIds Read(SettingsReader gateway)
    {
        if (gateway.Has("IdKeys") && gateway.Has("IdKeyFiles")) gateway.Fault("IdKeyFiles", "there is IdKeys too; write the keys in one of them");
        var source = gateway.Has("IdKeys") ? "IdKeys" : "IdKeyFiles";
        if (!gateway.Has(source)) return SealedIds.OfThisProcess;

        var secrets = gateway.Secrets(source, isFile: source == "IdKeyFiles");
        if (secrets.Count == 0) gateway.Fault(source, $"it is empty; {Right}, or leave it out to have no ids sealed");
        foreach (var (index, (path, secret)) in secrets.Index())
        {
            if (secret.Length < Shortest) gateway.Fault(path, $"it is shorter than {Shortest} characters; {Right}");
            else if (secrets.Take(index).Any(earlier => earlier.Secret == secret)) gateway.Fault(path, "it stands there twice");
        }

        return new SealedIds(secrets.Select(entry => entry.Secret));
    }
}
