namespace Gateway.Configuration;

/// <summary>
/// Binds a section to an options type with the framework's binder. The type's public properties are the only list of the
/// section's keys: a key that is not among them is a fault. Options hold texts as they were written; validators parse them.
/// </summary>
static class OptionsBinder
{
    /// <summary>Binds a section.</summary>
    /// <param name="section">Bound without the white space around its values, which mounted secret files end with.</param>
    /// <param name="faults">Receives unknown keys, and values of the wrong shape, which stay unset.</param>
    public static T Bind<T>(IConfigurationSection section, ConfigurationFaults faults)
        where T : new()
    {
        var shape = new SectionShape(faults);
        shape.Check(section, typeof(T));
        var settings = section.AsEnumerable()
            .Where(setting => setting.Value is not null && !shape.IsRejected(setting.Key))
            .Select(setting => KeyValuePair.Create(setting.Key, setting.Value?.Trim()));
        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection(section.Path).Get<T>() ?? new T();
    }
}
