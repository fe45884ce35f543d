//! Forms that the bot opens: what Discord accepts as one, and what a user sends back.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::components::kind;
use crate::error::{ApiError, Form};
use crate::limits;

/// Checks a form that an answer opens.
pub(crate) fn check(modal: &Value) -> Result<(), ApiError> {
    let mut form = Form::default();
    form.required_text("data", modal, "title", limits::MODAL_TITLE);
    form.required_text("data", modal, "custom_id", limits::CUSTOM_ID);
    let rows = modal["components"].as_array().map_or(&[][..], Vec::as_slice);
    form.count("data.components", rows.len(), 1, limits::ROWS);
    let mut ids = HashSet::new();
    for (index, row) in rows.iter().enumerate() {
        let path = format!("data.components.{index}");
        let inputs = inputs_of(row);
        form.count(&format!("{path}.components"), inputs.len(), 1, 1);
        if row["type"] == kind::LABEL {
            form.required_text(&path, row, "label", limits::INPUT_LABEL);
        }
        for input in inputs {
            check_input(&mut form, &path, row, input);
            if input["custom_id"].as_str().is_some_and(|id| !ids.insert(id)) {
                let message = "Component custom id cannot be duplicated";
                form.wrong(&format!("{path}.components.0.custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", message);
            }
        }
    }
    form.finish()
}

fn check_input(form: &mut Form, path: &str, row: &Value, input: &Value) {
    let path = format!("{path}.components.0");
    form.required_text(&path, input, "custom_id", limits::CUSTOM_ID);
    if input["type"] != kind::TEXT_INPUT {
        if row["type"] == kind::ROW {
            form.wrong(&format!("{path}.type"), "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (4,).");
        }
        return;
    }
    if row["type"] == kind::ROW {
        form.required_text(&path, input, "label", limits::INPUT_LABEL);
    }
    if !matches!(input["style"].as_u64(), Some(1 | 2)) {
        form.wrong(&format!("{path}.style"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.");
    }
    form.optional_text(&path, input, "placeholder", limits::INPUT_PLACEHOLDER);
    form.optional_text(&path, input, "value", limits::INPUT_VALUE);
}

/// The inputs of a form's row or label.
pub(crate) fn inputs_of(row: &Value) -> Vec<&Value> {
    let labelled = row.get("component").into_iter();
    row["components"].as_array().into_iter().flatten().chain(labelled).collect()
}

/// What a user's client sends for a form, or why it does not let the user send that.
pub(crate) fn submission(modal: &Value, values: &[(&str, &str)]) -> Result<Value, String> {
    let rows = modal["components"].as_array().map_or(&[][..], Vec::as_slice);
    let known = |id: &str| rows.iter().flat_map(inputs_of).any(|input| input["custom_id"] == id);
    if let Some((id, _)) = values.iter().find(|(id, _)| !known(id)) {
        return Err(format!("the form has no input `{id}`"));
    }
    let filled: Result<Vec<_>, _> = rows.iter().map(|row| fill_row(row, values)).collect();
    Ok(json!({"custom_id": modal["custom_id"], "components": filled?}))
}

fn fill_row(row: &Value, values: &[(&str, &str)]) -> Result<Value, String> {
    let mut filled = Vec::new();
    for input in inputs_of(row) {
        let id = input["custom_id"].as_str().unwrap_or_default();
        let typed = values.iter().find(|(wanted, _)| *wanted == id).map(|(_, value)| *value);
        let value = typed.or(input["value"].as_str()).unwrap_or_default();
        let length = value.chars().count() as u64;
        let is_required = input["required"] != false;
        let least = input["min_length"].as_u64().unwrap_or(u64::from(is_required));
        let most = input["max_length"].as_u64().unwrap_or(limits::INPUT_VALUE as u64);
        if (length > 0 || is_required) && !(least..=most).contains(&length) {
            return Err(format!("the input `{id}` takes {least} to {most} characters"));
        }
        filled.push(json!({"type": input["type"], "custom_id": id, "value": value}));
    }
    Ok(match row["type"] == kind::LABEL {
        true => json!({"type": kind::LABEL, "component": filled.pop()}),
        false => json!({"type": kind::ROW, "components": filled}),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modal(label: &str) -> Value {
        let input = json!({"type": 4, "custom_id": "why", "style": 2, "label": label, "max_length": 5});
        json!({"title": "Tell us", "custom_id": "form", "components": [{"type": 1, "components": [input]}]})
    }

    #[test]
    fn a_form_needs_labels_of_fitting_length() {
        assert!(check(&modal("Why?")).is_ok());
        assert!(check(&modal(&"l".repeat(46))).is_err());
        assert!(check(&json!({"title": "t", "custom_id": "c", "components": []})).is_err());
    }

    #[test]
    fn a_user_cannot_send_what_the_form_does_not_take() {
        let sent = submission(&modal("Why?"), &[("why", "so")]).expect("it fits");
        assert_eq!(sent["components"][0]["components"][0]["value"], "so");
        for values in [&[("why", "too long")][..], &[], &[("who", "me")]] {
            assert!(submission(&modal("Why?"), values).is_err(), "{values:?}");
        }
    }
}
