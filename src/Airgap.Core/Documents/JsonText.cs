using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Airgap.Content;

namespace Airgap.Documents;

/// <summary>Reads JSON as nodes with their places, like <see cref="YamlDocument"/>.</summary>
internal ref struct JsonText
{
    private readonly string _file;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly List<Diagnostic> _diagnostics;
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private Utf8JsonReader _reader;
    private int _valuesLeft;
    private int _counted;
    private int _line = 1;
    private int _column = 1;

    private JsonText(string file, ReadOnlySpan<byte> bytes, List<Diagnostic> diagnostics)
    {
        _file = file;
        _bytes = bytes;
        _diagnostics = diagnostics;
        _valuesLeft = DocumentLimits.ValuesOf(bytes.Length);
        _reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = DocumentLimits.Depth });
    }

    /// <summary>Reads a document.</summary>
    /// <param name="file">Its name in messages.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="diagnostics">Receives the errors.</param>
    /// <param name="hint">The hint for a broken file of this kind.</param>
    /// <returns>The root; null if the JSON is broken, or has too many values or errors.</returns>
    public static DocumentNode? Read(string file, ReadOnlySpan<byte> bytes, List<Diagnostic> diagnostics, string? hint = null)
    {
        if (bytes.Length > DocumentLimits.LockBytes)
        {
            var message = $"the file is larger than {DocumentLimits.LockBytes >> 20} MiB";
            diagnostics.Add(Diagnostic.Error(Codes.DocumentTooLarge, message, hint, new SourceSpan(file, 1, 1)));
            return null;
        }

        bytes = ForeignText.WithoutMark(bytes);
        if (ForeignText.IsUtf16(bytes))
        {
            var start = new SourceSpan(file, 1, 1);
            diagnostics.Add(Diagnostic.Error(Codes.SyntaxError, "the file is UTF-16 text", ForeignText.Utf16Hint, start));
            return null;
        }

        // Checked for the whole text: otherwise, each broken string would throw when it is read.
        if (!Utf8.IsValid(bytes))
        {
            diagnostics.Add(Diagnostic.Error(Codes.SyntaxError, "the file is not UTF-8 text", hint, new SourceSpan(file, 1, 1)));
            return null;
        }

        if (ConflictMarks.Find(file, bytes, "take either side of the conflict, then run: dotnet airgap lock") is { } conflict)
        {
            diagnostics.Add(conflict);
            return null;
        }

        try
        {
            var json = new JsonText(file, bytes, diagnostics);
            json._reader.Read();
            var root = json.ReadNode();
            json._reader.Read();
            return root;
        }
        catch (InvalidDocumentException)
        {
            return null;
        }
        catch (JsonException exception)
        {
            var line = (int)(exception.LineNumber ?? 0);
            var span = new SourceSpan(file, line + 1, ColumnOf(bytes, line, (int)(exception.BytePositionInLine ?? 0)));
            diagnostics.Add(Diagnostic.Error(Codes.SyntaxError, "broken JSON: " + Sentence(exception), hint, span));
            return null;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate that is written as an escape: valid JSON, but not Unicode text.
            diagnostics.Add(Diagnostic.Error(
                Codes.SyntaxError,
                "a string has half a character (a lone surrogate)",
                hint,
                new SourceSpan(file, 1, 1)));
            return null;
        }
    }

    private static string Sentence(JsonException exception)
    {
        var message = exception.Message;
        var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        message = (place < 0 ? message : message[..place]).TrimEnd('.', ' ');
        return message.Length > 0 ? char.ToLowerInvariant(message[0]) + message[1..] : "it cannot be read";
    }

    /// <summary>The column of a byte of a line, in characters.</summary>
    private static int ColumnOf(ReadOnlySpan<byte> bytes, int line, int position)
    {
        for (; line > 0; line--)
        {
            bytes = bytes[(bytes.IndexOf((byte)'\n') + 1)..];
        }

        return Encoding.UTF8.GetCharCount(bytes[..Math.Min(position, bytes.Length)]) + 1;
    }

    private DocumentNode ReadNode()
    {
        var place = CurrentPlace();
        if (_valuesLeft-- == 0)
        {
            throw TooMany("values for a file of its size", place);
        }

        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadMapping(place),
            JsonTokenType.StartArray => ReadSequence(place),
            JsonTokenType.String => new DocumentNode(NodeKind.Text, place) { Text = _reader.GetString()! },
            JsonTokenType.Number => new DocumentNode(NodeKind.Number, place) { Text = Encoding.ASCII.GetString(_reader.ValueSpan) },
            JsonTokenType.Null => new DocumentNode(NodeKind.Null, place),
            _ => new DocumentNode(NodeKind.Boolean, place) { Text = _reader.TokenType == JsonTokenType.True ? "true" : "false" },
        };
    }

    private DocumentNode ReadSequence(DocumentPlace place)
    {
        var items = ImmutableArray.CreateBuilder<DocumentNode>(0);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadNode());
        }

        return new DocumentNode(NodeKind.Sequence, place) { Items = items.DrainToImmutable() };
    }

    private DocumentNode ReadMapping(DocumentPlace place)
    {
        var members = ImmutableArray.CreateBuilder<DocumentMember>(0);
        HashSet<string>? keys = null;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var keyPlace = CurrentPlace();
            var key = ReadKey();
            _reader.Read();
            var value = ReadNode();
            if (members.Count == DocumentLimits.Keys)
            {
                throw TooMany("keys in one mapping", keyPlace);
            }

            if (IsNew(key, members, ref keys))
            {
                members.Add(new DocumentMember(key, keyPlace, value));
            }
            else
            {
                DocumentErrors.AddTo(
                    _diagnostics,
                    Diagnostic.Error(Codes.DuplicateKey, $"duplicate key '{key}'", "keep one of them", keyPlace.ToSpan()));
            }
        }

        return new DocumentNode(NodeKind.Mapping, place) { Members = members.DrainToImmutable() };
    }

    /// <summary>Whether a mapping does not have a key yet. A set of the keys is only made for many of them.</summary>
    private static bool IsNew(string key, ImmutableArray<DocumentMember>.Builder members, ref HashSet<string>? keys)
    {
        if (keys is null && members.Count < 16)
        {
            foreach (var member in members)
            {
                if (member.Key == key)
                {
                    return false;
                }
            }

            return true;
        }

        keys ??= members.Select(member => member.Key).ToHashSet(StringComparer.Ordinal);
        return keys.Add(key);
    }

    private readonly InvalidDocumentException TooMany(string what, DocumentPlace place)
    {
        var message = $"the file has too many {what}";
        _diagnostics.Add(Diagnostic.Error(Codes.DocumentTooLarge, message, "check that this is the right file", place.ToSpan()));
        return DocumentErrors.Invalid(_diagnostics);
    }

    /// <summary>A key: the same string for all keys of one spelling.</summary>
    private string ReadKey()
    {
        var key = _reader.GetString()!;
        if (_keys.TryGetValue(key, out var known))
        {
            return known;
        }

        // Rows have few different keys; the keys of one large mapping are not worth to be kept.
        if (_keys.Count < 100)
        {
            _keys.Add(key, key);
        }

        return key;
    }

    private DocumentPlace CurrentPlace()
    {
        var at = (int)_reader.TokenStartIndex;
        for (; _counted < at; _counted++)
        {
            var next = _bytes[_counted];
            if (next == '\n')
            {
                _line++;
                _column = 1;
            }
            else if ((next & 0xC0) != 0x80)
            {
                // The first byte of a character. Columns are UTF-16 units, as in YAML: characters of four bytes have two of them.
                _column += next >= 0xF0 ? 2 : 1;
            }
        }

        return new DocumentPlace(_file, _line, _column);
    }
}
