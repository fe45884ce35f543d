//! The part of JSON Schema that the API description uses.

use serde_json::Value;

/// A description's schemas, which refer to each other by `$ref`.
#[derive(Clone, Copy)]
pub(super) struct Schemas<'a>(pub(super) &'a Value);

impl Schemas<'_> {
    /// What keeps a value from fitting a schema; each finding starts with the place in the value.
    pub(super) fn check(self, schema: &Value, value: &Value) -> Vec<String> {
        let mut findings = Vec::new();
        self.visit(schema, value, "", &mut findings);
        findings
    }

    fn visit(self, schema: &Value, value: &Value, at: &str, findings: &mut Vec<String>) {
        if let Some(target) = schema["$ref"].as_str().and_then(|name| self.0.pointer(name.trim_start_matches('#'))) {
            return self.visit(target, value, at, findings);
        }
        let mut find =
            |what: String| findings.push(format!("`{}` {what}", if at.is_empty() { "the body" } else { at }));
        // Discord takes ids as numbers too: its documentation numbers uploads so.
        if let Some(kinds) = kinds(schema)
            && !kinds.iter().any(|kind| is_kind(value, kind))
            && !is_permissions(at, value)
            && !(schema["format"] == "snowflake" && value.is_u64())
        {
            return find(format!("is not of type {}", kinds.join(" or ")));
        }
        if schema.get("const").is_some_and(|wanted| wanted != value) {
            return find("is not the value that belongs there".to_owned());
        }
        if schema["enum"].as_array().is_some_and(|allowed| !allowed.contains(value)) {
            return find("is none of the values allowed there".to_owned());
        }
        for bound in broken_bounds(schema, value) {
            find(bound);
        }
        self.visit_alternatives(schema, value, at, findings);
        self.visit_children(schema, value, at, findings);
    }

    /// `oneOf` is read as `anyOf`: the description's alternatives overlap.
    fn visit_alternatives(self, schema: &Value, value: &Value, at: &str, findings: &mut Vec<String>) {
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.visit(part, value, at, findings);
        }
        for alternatives in [&schema["oneOf"], &schema["anyOf"]].into_iter().filter_map(Value::as_array) {
            let attempts = alternatives.iter().map(|alternative| {
                let mut attempt = Vec::new();
                self.visit(alternative, value, at, &mut attempt);
                attempt
            });
            // The alternative that got furthest says best what is wrong.
            let best = attempts.min_by_key(|attempt| {
                let depth = attempt.iter().map(|finding| finding.split('`').nth(1).map_or(0, str::len)).max();
                (!attempt.is_empty(), std::cmp::Reverse(depth), attempt.len())
            });
            findings.extend(best.unwrap_or_default());
        }
    }

    fn visit_children(self, schema: &Value, value: &Value, at: &str, findings: &mut Vec<String>) {
        let place = |step: &str| if at.is_empty() { step.to_owned() } else { format!("{at}.{step}") };
        if let Some(object) = value.as_object() {
            for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                if !object.contains_key(name) {
                    findings.push(format!("`{}` is missing", place(name)));
                }
            }
            for (name, child) in object {
                if let Some(of_name) = schema["properties"].get(name) {
                    self.visit(of_name, child, &place(name), findings);
                } else if schema["additionalProperties"].is_object() {
                    self.visit(&schema["additionalProperties"], child, &place(name), findings);
                } else if schema["additionalProperties"] == false {
                    findings.push(format!("`{}` does not belong there", place(name)));
                }
            }
        }
        if schema["items"].is_object() {
            for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                self.visit(&schema["items"], item, &place(&index.to_string()), findings);
            }
        }
    }
}

fn kinds(schema: &Value) -> Option<Vec<&str>> {
    match &schema["type"] {
        Value::String(kind) => Some(vec![kind]),
        Value::Array(kinds) => Some(kinds.iter().filter_map(Value::as_str).collect()),
        _ => None,
    }
}

/// Discord documents sets of permissions as decimal strings and takes them so; its description says integer.
fn is_permissions(at: &str, value: &Value) -> bool {
    at.ends_with("permissions") && value.as_str().is_some_and(|text| text.parse::<u64>().is_ok())
}

fn is_kind(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}

fn broken_bounds(schema: &Value, value: &Value) -> Vec<String> {
    let size = match value {
        Value::String(text) => Some(("minLength", "maxLength", text.chars().count() as f64)),
        Value::Array(items) => Some(("minItems", "maxItems", items.len() as f64)),
        Value::Number(number) => number.as_f64().map(|number| ("minimum", "maximum", number)),
        _ => None,
    };
    let mut broken = Vec::new();
    if let Some((low, high, size)) = size {
        if schema[low].as_f64().is_some_and(|low| size < low) {
            broken.push(format!("is below its {low}"));
        }
        if schema[high].as_f64().is_some_and(|high| size > high) {
            broken.push(format!("is above its {high}"));
        }
    }
    if let (true, Value::Array(items)) = (schema["uniqueItems"] == true, value)
        && items.iter().enumerate().any(|(index, item)| items[..index].contains(item))
    {
        broken.push("repeats an item".to_owned());
    }
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if schema["format"] == "snowflake" && value.as_str().is_some_and(|text| !is_number(text)) {
        broken.push("is no id".to_owned());
    }
    broken
}
