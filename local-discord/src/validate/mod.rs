//! Checks requests against Discord's published API description (OpenAPI 3.1), when a copy of it is at hand. Knows no
//! state: only shapes.

mod schema;

use std::path::Path;

use serde_json::Value;

use schema::Schemas;

/// An API description, ready to check requests against.
#[derive(Debug)]
pub struct Validator {
    description: Value,
}

impl Validator {
    /// Reads a description from a file.
    ///
    /// # Errors
    /// When the file cannot be read or is not a description.
    pub fn read(path: &Path) -> std::io::Result<Self> {
        let description: Value = serde_json::from_slice(&std::fs::read(path)?)?;
        if description["paths"].is_object() {
            return Ok(Self { description });
        }
        Err(std::io::Error::new(std::io::ErrorKind::InvalidData, "it has no `paths`"))
    }

    /// What is wrong with a request, in words that name fields and never quote values.
    #[must_use]
    pub fn check_request(&self, method: &str, path: &str, body: &Value, is_multipart: bool) -> Vec<String> {
        let Some(operation) = self.operation(method, path) else {
            return vec!["the API description knows no such request".to_owned()];
        };
        let content = &operation["requestBody"]["content"];
        let kind = if is_multipart { "multipart/form-data" } else { "application/json" };
        let Some(schema) = content.get(kind).map(|kind| &kind["schema"]) else {
            return if body.is_null() { Vec::new() } else { vec![format!("it takes no {kind}")] };
        };
        if body.is_null() {
            return Vec::new();
        }
        Schemas(&self.description).check(schema, body)
    }

    /// What is wrong with an answer that this crate itself gave, in the same words.
    #[must_use]
    pub fn check_answer(&self, method: &str, path: &str, status: u16, body: &Value) -> Vec<String> {
        let Some(operation) = self.operation(method, path) else { return Vec::new() };
        match operation["responses"][status.to_string()]["content"].get("application/json") {
            Some(content) => Schemas(&self.description).check(&content["schema"], body),
            None => Vec::new(),
        }
    }

    /// The operation for a path: where two templates fit, the one with more literal segments.
    fn operation(&self, method: &str, path: &str) -> Option<&Value> {
        let paths = self.description["paths"].as_object()?;
        let fitting = paths.iter().filter_map(|(template, item)| Some((literals(template, path)?, item)));
        let operations = fitting.filter_map(|(literals, item)| Some((literals, item.get(method.to_lowercase())?)));
        operations.max_by_key(|(literals, _)| *literals).map(|(_, operation)| operation)
    }
}

/// How many literal segments a template shares with a path; none when it does not fit.
fn literals(template: &str, path: &str) -> Option<usize> {
    let (template, path): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    let fits = template.len() == path.len()
        && template.iter().zip(&path).all(|(wanted, segment)| wanted.starts_with('{') || wanted == segment);
    fits.then(|| template.iter().filter(|segment| !segment.starts_with('{')).count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn validator() -> Validator {
        let post = json!({"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Note"}}}}});
        Validator {
            description: json!({
                "paths": {"/notes/{id}": {"post": post}, "/notes/@me": {"get": {}}},
                "components": {"schemas": {"Note": {
                    "type": "object", "required": ["text"],
                    "properties": {
                        "text": {"type": ["string", "null"], "maxLength": 3},
                        "id": {"type": "string", "format": "snowflake"},
                        "kind": {"oneOf": [{"const": 1}, {"const": 2}]},
                        "tags": {"type": "array", "maxItems": 1, "items": {"type": "integer", "minimum": 0}},
                    },
                }}},
            }),
        }
    }

    #[test]
    fn requests_are_held_to_their_schema() {
        for (body, findings) in [
            (json!({"text": "abc", "id": "12", "kind": 2, "tags": [1]}), 0),
            (json!({"text": null}), 0),
            (json!({"text": "abcd"}), 1),
            (json!({}), 1),
            (json!({"text": "a", "id": "x"}), 1),
            (json!({"text": "a", "kind": 3}), 1),
            (json!({"text": "a", "tags": [1, -1]}), 2),
        ] {
            let found = validator().check_request("POST", "/notes/7", &body, false);
            assert_eq!(found.len(), findings, "{body}: {found:?}");
        }
    }

    #[test]
    fn a_literal_path_goes_before_a_template() {
        assert!(validator().operation("GET", "/notes/@me").is_some());
        assert!(!validator().check_request("GET", "/elsewhere", &Value::Null, false).is_empty());
    }
}
