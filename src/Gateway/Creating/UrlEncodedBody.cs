using System.Net;
using System.Text;
using System.Text.Unicode;

namespace Gateway.Creating;

/// <summary>A body of <c>name=value&amp;name=value</c> as fields: what <c>curl -d</c> and <c>requests.post(data=...)</c> send.</summary>
static class UrlEncodedBody
{
    const int MaxFields = 256, MaxName = 256;

    /// <exception cref="BodyFaultException">It is no such body.</exception>
    public static FieldValue.Object Read(ReadOnlyMemory<byte> body)
    {
        var fields = new FieldValue.Object(new(StringComparer.Ordinal));
        var bytes = body.ToArray();
        var number = 0;
        for (int start = 0, end; start < bytes.Length; start = end + 1)
        {
            end = Array.IndexOf(bytes, (byte)'&', start) is >= 0 and var at ? at : bytes.Length;
            if (end == start) continue;
            if (++number > MaxFields) throw BodyFaultException.Broken($"The form has more than {MaxFields} fields.");
            var sign = Array.IndexOf(bytes, (byte)'=', start, end - start) is >= 0 and var found ? found : end;
            var name = Decode(bytes, start, sign, number);
            var value = sign < end ? Decode(bytes, sign + 1, end, number) : default;
            if (name.Length is 0 or > MaxName)
                throw BodyFaultException.Broken($"Field {number} of the form must have a name of 1 to {MaxName} characters.");
            if (!FieldPath.TryPut(fields, Encoding.UTF8.GetString(name), new FieldValue.Text(value)))
                throw BodyFaultException.Broken($"The name of field {number} contradicts another one: a[b] beside a, or a[b] beside a[].");
        }

        return fields;
    }

    static byte[] Decode(byte[] bytes, int start, int end, int number)
    {
        var decoded = WebUtility.UrlDecodeToBytes(bytes, start, end - start) ?? [];
        return Utf8.IsValid(decoded) ? decoded : throw BodyFaultException.Broken($"Field {number} of the form is not valid UTF-8.");
    }
}
