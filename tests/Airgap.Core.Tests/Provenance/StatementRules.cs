namespace Airgap.Core.Tests.Provenance;

/// <summary>
/// What in-toto (statement and resource descriptor, version 1) and SLSA (provenance, version 1) say about the members that airgap writes,
/// as a JSON schema of our own.
/// </summary>
internal static class StatementRules
{
    public const string Schema = """
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["_type", "subject", "predicateType", "predicate"],
          "properties": {
            "_type": { "enum": ["https://in-toto.io/Statement/v1"] },
            "subject": {
              "type": "array",
              "minItems": 1,
              "items": { "allOf": [{ "$ref": "#/definitions/resource" }, { "type": "object", "required": ["digest"] }] }
            },
            "predicateType": { "enum": ["https://slsa.dev/provenance/v1"] },
            "predicate": {
              "type": "object",
              "additionalProperties": false,
              "required": ["buildDefinition", "runDetails"],
              "properties": {
                "buildDefinition": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["buildType", "externalParameters"],
                  "properties": {
                    "buildType": { "$ref": "#/definitions/uri" },
                    "externalParameters": { "type": "object" },
                    "internalParameters": { "type": "object" },
                    "resolvedDependencies": { "type": "array", "items": { "$ref": "#/definitions/resource" } }
                  }
                },
                "runDetails": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["builder"],
                  "properties": {
                    "builder": {
                      "type": "object",
                      "additionalProperties": false,
                      "required": ["id"],
                      "properties": {
                        "id": { "$ref": "#/definitions/uri" },
                        "version": { "type": "object", "additionalProperties": { "type": "string" } },
                        "builderDependencies": { "type": "array", "items": { "$ref": "#/definitions/resource" } }
                      }
                    }
                  }
                }
              }
            }
          },
          "definitions": {
            "uri": { "type": "string", "pattern": "^[a-z][a-z0-9+.-]*:[!-~]+$" },
            "resource": {
              "type": "object",
              "additionalProperties": false,
              "anyOf": [{ "required": ["uri"] }, { "required": ["digest"] }],
              "properties": {
                "name": { "type": "string", "minLength": 1 },
                "uri": { "$ref": "#/definitions/uri" },
                "digest": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["sha256"],
                  "properties": { "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" } }
                }
              }
            }
          }
        }
        """;
}
