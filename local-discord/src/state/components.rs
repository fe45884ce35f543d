//! What Discord accepts as components of a message: rows of buttons and select menus.

use std::collections::HashSet;

use serde_json::Value;

use crate::error::Form;
use crate::limits;

/// Component types by Discord's numbers.
pub(crate) mod kind {
    pub(crate) const ROW: u64 = 1;
    pub(crate) const BUTTON: u64 = 2;
    pub(crate) const STRING_SELECT: u64 = 3;
    pub(crate) const TEXT_INPUT: u64 = 4;
    pub(crate) const LABEL: u64 = 18;
}

const LINK: u64 = 5;
const PREMIUM: u64 = 6;

/// Checks the rows at `path` of a message.
pub(crate) fn check(form: &mut Form, path: &str, rows: &[Value]) {
    form.count(path, rows.len(), 0, limits::ROWS);
    let mut ids = HashSet::new();
    for (index, row) in rows.iter().enumerate() {
        let path = format!("{path}.{index}");
        if row["type"] != kind::ROW {
            form.wrong(&format!("{path}.type"), "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).");
            continue;
        }
        check_row(
            form,
            &format!("{path}.components"),
            row["components"].as_array().map_or(&[], Vec::as_slice),
            &mut ids,
        );
    }
}

fn check_row<'a>(form: &mut Form, path: &str, controls: &'a [Value], ids: &mut HashSet<&'a str>) {
    form.count(path, controls.len(), 1, limits::BUTTONS_IN_ROW);
    let is_select = |control: &Value| matches!(control["type"].as_u64(), Some(3 | 5..=8));
    if controls.len() > 1 && controls.iter().any(is_select) {
        form.wrong(path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
    }
    for (index, control) in controls.iter().enumerate() {
        let path = format!("{path}.{index}");
        match control["type"].as_u64() {
            Some(kind::BUTTON) => check_button(form, &path, control),
            Some(kind::STRING_SELECT) => check_select(form, &path, control),
            Some(5..=8) => check_menu(form, &path, control),
            _ => form.wrong(
                &format!("{path}.type"),
                "UNION_TYPE_CHOICES",
                "Value of field \"type\" must be one of (2, 3, 5, 6, 7, 8).",
            ),
        }
        if let Some(id) = control["custom_id"].as_str()
            && !ids.insert(id)
        {
            let path = format!("{path}.custom_id");
            form.wrong(&path, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        }
    }
}

fn check_button(form: &mut Form, path: &str, button: &Value) {
    form.optional_text(path, button, "label", limits::BUTTON_LABEL);
    let style = button["style"].as_u64().unwrap_or(0);
    match style {
        1..=4 => {
            form.required_text(path, button, "custom_id", limits::CUSTOM_ID);
            refuse_field(form, path, button, "url");
        }
        LINK => {
            form.required_text(path, button, "url", limits::BUTTON_URL);
            refuse_field(form, path, button, "custom_id");
            if button["url"]
                .as_str()
                .is_some_and(|url| !["http://", "https://", "discord://"].iter().any(|s| url.starts_with(s)))
            {
                let message = "Scheme must be one of ('http', 'https', 'discord').";
                form.wrong(&format!("{path}.url"), "URL_TYPE_INVALID_SCHEME", message);
            }
        }
        PREMIUM => {}
        _ => form.wrong(&format!("{path}.style"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6}."),
    }
    let is_blank = button["label"].as_str().is_none_or(str::is_empty) && button["emoji"].is_null();
    if is_blank && style != PREMIUM {
        form.wrong(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or emoji is required");
    }
}

fn refuse_field(form: &mut Form, path: &str, control: &Value, field: &str) {
    if !control[field].is_null() {
        let path = format!("{path}.{field}");
        form.wrong(&path, "BUTTON_COMPONENT_FIELD_NOT_ALLOWED", "This field is not allowed for the button's style");
    }
}

fn check_select(form: &mut Form, path: &str, select: &Value) {
    check_menu(form, path, select);
    let options = select["options"].as_array().map_or(&[][..], Vec::as_slice);
    form.count(&format!("{path}.options"), options.len(), 1, limits::SELECT_OPTIONS);
    let mut values = HashSet::new();
    for (index, option) in options.iter().enumerate() {
        let path = format!("{path}.options.{index}");
        form.required_text(&path, option, "label", limits::SELECT_OPTION_TEXT);
        form.required_text(&path, option, "value", limits::SELECT_OPTION_TEXT);
        form.optional_text(&path, option, "description", limits::SELECT_OPTION_TEXT);
        if option["value"].as_str().is_some_and(|value| !values.insert(value)) {
            let message = "The specified option value is already used";
            form.wrong(&format!("{path}.value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message);
        }
    }
    let most = select["max_values"].as_u64().unwrap_or(1);
    if most > options.len() as u64 {
        let message = format!("Must be between 1 and {} in length.", options.len());
        form.wrong(&format!("{path}.max_values"), "BASE_TYPE_BAD_LENGTH", &message);
    }
}

fn check_menu(form: &mut Form, path: &str, menu: &Value) {
    form.required_text(path, menu, "custom_id", limits::CUSTOM_ID);
    form.optional_text(path, menu, "placeholder", limits::SELECT_PLACEHOLDER);
    let range = limits::SELECT_OPTIONS as u64;
    let (least, most) = (menu["min_values"].as_u64().unwrap_or(1), menu["max_values"].as_u64().unwrap_or(1));
    if least > range || most > range || most == 0 || least > most {
        form.wrong(&format!("{path}.max_values"), "NUMBER_TYPE_MAX", &format!("Must be between 1 and {range}."));
    }
}

/// Gives every component the number by which Discord tells them apart.
pub(crate) fn number(rows: &mut [Value]) {
    let mut next = 1_u64;
    for row in rows {
        row["id"] = next.into();
        for control in row["components"].as_array_mut().into_iter().flatten() {
            next += 1;
            control["id"] = next.into();
        }
        next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn button(id: &str) -> Value {
        json!({"type": 2, "style": 1, "label": "Press", "custom_id": id})
    }

    fn select(options: usize) -> Value {
        let options: Vec<_> = (0..options).map(|n| json!({"label": "l", "value": n.to_string()})).collect();
        json!({"type": 3, "custom_id": "select", "options": options})
    }

    #[test]
    fn rows_hold_what_discord_lets_them_hold() {
        let row = |controls: Vec<Value>| json!([{"type": 1, "components": controls}]);
        let buttons = |count: usize| (0..count).map(|n| button(&n.to_string())).collect::<Vec<_>>();
        for (rows, fits) in [
            (row(buttons(5)), true),
            (row(buttons(6)), false),
            (row(vec![]), false),
            (row(vec![button("same"), button("same")]), false),
            (row(vec![button(&"x".repeat(100))]), true),
            (row(vec![button(&"x".repeat(101))]), false),
            (row(vec![select(25)]), true),
            (row(vec![select(26)]), false),
            (row(vec![select(1), button("b")]), false),
            (row(vec![json!({"type": 2, "style": 1, "label": "l".repeat(81), "custom_id": "x"})]), false),
            (row(vec![json!({"type": 2, "style": 1, "custom_id": "x"})]), false),
            (row(vec![json!({"type": 2, "style": 5, "label": "l", "url": "https://example.org"})]), true),
            (row(vec![json!({"type": 2, "style": 5, "label": "l", "url": "ftp://example.org"})]), false),
            (json!([button("without a row")]), false),
        ] {
            let mut form = Form::default();
            check(&mut form, "components", rows.as_array().expect("a list"));
            assert_eq!(form.finish().is_ok(), fits, "{rows}");
        }
    }
}
