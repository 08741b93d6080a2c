using System.Reflection;

namespace Gateway.Commands;

/// <summary>What the program is told to do.</summary>
enum Command
{
    /// <summary>Run the gateway.</summary>
    Serve,

    /// <summary>Report on the configuration.</summary>
    Check,

    /// <summary>Read saved replies.</summary>
    Map,

    /// <summary>Print new keys.</summary>
    Key,

    /// <summary>Print the usage.</summary>
    Help,

    /// <summary>Print the version.</summary>
    Version,
}

/// <summary>
/// The command line. An option that is unknown is refused, and never ignored: a misspelt setting would start a server without it.
/// </summary>
/// <param name="Command">The command.</param>
/// <param name="Args">
/// Its arguments. Those of <c>map</c> are its own; all others are as the host takes them: <c>--config FILE</c> has become a setting.
/// </param>
sealed record CommandLine(Command Command, string[] Args)
{
    /// <summary>The settings of <c>map</c>, as the host takes them.</summary>
    public string[] Settings { get; private init; } = [];

    /// <summary>The usage of all commands.</summary>
    public const string Usage = """
        usage: Gateway [COMMAND] [OPTIONS] [SETTINGS]

        commands
          (none)    run the gateway
          check     print what the configuration says; --probe also sends a request to each upstream
          map       read saved replies: map [--config FILE] [--format WORD] [--id ID] [--status N] [--explain] FILE...
          key       print a new client key with its hash, and a new id key

        options
          --config FILE   the settings, in the place of the ones in appsettings.json
          --urls URLS     where to listen, such as http://127.0.0.1:8090 (default: http://localhost:8080)
          --help, --version

        settings
          --Gateway:DefaultUpstream=NAME, --Upstreams:NAME:Address=URL, and every other key of the configuration
        """;

    /// <summary>The option that names the settings file, and its setting.</summary>
    const string ConfigOption = "--config", ConfigSetting = "--Gateway:Config";

    static readonly string[] Options = ["urls", "environment", "contentRoot", "applicationName", "http_ports", "https_ports"];
    static readonly string[] Sections = ["Gateway", "Upstreams", "Formats", "Serilog", "Kestrel", "Logging", "hostBuilder"];

    /// <summary>The product and its version.</summary>
    public static string Version { get; } =
        "openai-video-gateway "
        + typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    /// <summary>Reads the command line.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="fault">What is wrong with it; null: nothing.</param>
    /// <returns>Null: it is invalid.</returns>
    public static CommandLine? Parse(string[] args, out string? fault)
    {
        fault = null;
        if (args.Any(static arg => arg is "--help" or "-h" or "-?")) return new(Command.Help, []);
        if (args is ["--version"]) return new(Command.Version, []);
        if (args is ["map", .. var own]) return ParseMap(own, out fault);
        if (args is ["key"]) return new(Command.Key, []);
        var (command, rest) = args is ["check", .. var settings] ? (Command.Check, settings) : (Command.Serve, args);
        var read = new List<string>();
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == CheckCommand.ProbeOption && command == Command.Check)
            {
                read.Add(rest[i]);
                continue;
            }

            var (name, value) = Split(rest[i]);
            if (!IsKnown(name))
            {
                fault = $"Unknown argument '{name}'.";
                return null;
            }

            if (value is null && (i + 1 == rest.Length || rest[i + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                fault = $"'{name}' needs a value.";
                return null;
            }

            read.Add($"{(name == ConfigOption ? ConfigSetting : name)}={value ?? rest[++i]}");
        }

        return new(command, [.. read]);
    }

    static CommandLine? ParseMap(string[] args, out string? fault)
    {
        fault = null;
        var (own, settings) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            var (name, value) = Split(args[i]);
            if (name != ConfigOption)
            {
                own.Add(args[i]);
                continue;
            }

            if (value is null && i + 1 == args.Length)
            {
                fault = $"'{ConfigOption}' needs a value.";
                return null;
            }

            settings.Add($"{ConfigSetting}={value ?? args[++i]}");
        }

        return new(Command.Map, [.. own]) { Settings = [.. settings] };
    }

    static (string Name, string? Value) Split(string arg)
    {
        var sign = arg.IndexOf('=', StringComparison.Ordinal);
        return sign < 0 ? (arg, null) : (arg[..sign], arg[(sign + 1)..]);
    }

    static bool IsKnown(string name)
    {
        if (name == ConfigOption) return true;
        if (!name.StartsWith("--", StringComparison.Ordinal)) return false;
        var key = name[2..];
        var section = key.Split(':')[0];
        return section.Length < key.Length
            ? Sections.Contains(section, StringComparer.OrdinalIgnoreCase)
            : Options.Contains(key, StringComparer.OrdinalIgnoreCase);
    }
}
