namespace Airgap.Core.Tests.Provenance;

/// <summary>
/// What SPDX 2.3 (clauses 6, 7 and 11, annex F) says about the members that airgap writes, as a JSON schema of our own. It is stricter than
/// the official one, which leaves forms of texts to the clauses.
/// </summary>
internal static class SpdxRules
{
    public const string Schema = """
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["spdxVersion", "dataLicense", "SPDXID", "name", "documentNamespace", "creationInfo", "packages", "relationships"],
          "properties": {
            "spdxVersion": { "enum": ["SPDX-2.3"] },
            "dataLicense": { "enum": ["CC0-1.0"] },
            "SPDXID": { "enum": ["SPDXRef-DOCUMENT"] },
            "name": { "type": "string", "pattern": "^[^\\n]+$" },
            "documentNamespace": { "type": "string", "pattern": "^https://[^#\\s]+$" },
            "creationInfo": {
              "type": "object",
              "additionalProperties": false,
              "required": ["created", "creators"],
              "properties": {
                "created": { "type": "string", "pattern": "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$" },
                "creators": {
                  "type": "array",
                  "minItems": 1,
                  "items": { "type": "string", "pattern": "^(Person|Organization|Tool): \\S" }
                },
                "comment": { "type": "string" }
              }
            },
            "packages": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/package" } },
            "relationships": {
              "type": "array",
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["spdxElementId", "relationshipType", "relatedSpdxElement"],
                "properties": {
                  "spdxElementId": { "$ref": "#/definitions/id" },
                  "relationshipType": { "enum": ["DESCRIBES", "CONTAINS"] },
                  "relatedSpdxElement": { "$ref": "#/definitions/id" }
                }
              }
            }
          },
          "definitions": {
            "id": { "type": "string", "pattern": "^SPDXRef-[A-Za-z0-9.-]+$" },
            "license": { "type": "string", "enum": ["Apache-2.0", "NOASSERTION"] },
            "package": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "SPDXID", "name", "supplier", "downloadLocation", "filesAnalyzed", "licenseConcluded", "licenseDeclared", "copyrightText"
              ],
              "properties": {
                "SPDXID": { "$ref": "#/definitions/id" },
                "name": { "type": "string", "minLength": 1 },
                "versionInfo": { "type": "string", "minLength": 1 },
                "packageFileName": { "type": "string", "minLength": 1 },
                "supplier": { "type": "string", "pattern": "^(NOASSERTION|(Person|Organization): \\S.*)$" },
                "downloadLocation": { "type": "string", "pattern": "^(NOASSERTION|https://[^\\s?#@]+)$" },
                "filesAnalyzed": { "enum": [false] },
                "primaryPackagePurpose": { "enum": ["APPLICATION", "ARCHIVE", "FILE", "INSTALL"] },
                "licenseConcluded": { "$ref": "#/definitions/license" },
                "licenseDeclared": { "$ref": "#/definitions/license" },
                "copyrightText": { "enum": ["NOASSERTION"] },
                "comment": { "type": "string" },
                "checksums": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["algorithm", "checksumValue"],
                    "properties": {
                      "algorithm": { "enum": ["SHA256"] },
                      "checksumValue": { "type": "string", "pattern": "^[0-9a-f]{64}$" }
                    }
                  }
                },
                "externalRefs": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["referenceCategory", "referenceType", "referenceLocator"],
                    "properties": {
                      "referenceCategory": { "enum": ["PACKAGE-MANAGER"] },
                      "referenceType": { "enum": ["purl"] },
                      "referenceLocator": { "type": "string", "pattern": "^pkg:[a-z]+/[^\\s+]+@[^\\s+]+$" }
                    }
                  }
                }
              }
            }
          }
        }
        """;
}
