//! What Discord accepts as a command.

use std::collections::HashSet;

use serde_json::Value;

use crate::error::Form;
use crate::limits;

/// Command and option types by Discord's numbers.
pub(crate) mod kind {
    pub(crate) const SLASH: u64 = 1;
    pub(crate) const MESSAGE: u64 = 3;

    pub(crate) const SUBCOMMAND: u64 = 1;
    pub(crate) const GROUP: u64 = 2;
    pub(crate) const STRING: u64 = 3;
    pub(crate) const INTEGER: u64 = 4;
    pub(crate) const BOOLEAN: u64 = 5;
    pub(crate) const USER: u64 = 6;
    pub(crate) const CHANNEL: u64 = 7;
    pub(crate) const ROLE: u64 = 8;
    pub(crate) const NUMBER: u64 = 10;
    pub(crate) const ATTACHMENT: u64 = 11;
}

/// Checks a command at `path` of a form; an empty path means the form itself.
pub(crate) fn check(form: &mut Form, path: &str, command: &Value) {
    match command_kind(command) {
        kind::SLASH => check_slash(form, path, command),
        2..=4 => {
            form.required_text(path, command, "name", limits::COMMAND_NAME);
            if command["description"].as_str().is_some_and(|text| !text.is_empty()) {
                let message = "Context menu commands cannot have description";
                form.wrong(
                    &format!("{path}.description"),
                    "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED",
                    message,
                );
            }
            if command["options"].as_array().is_some_and(|options| !options.is_empty()) {
                let message = "Context menu commands cannot have options";
                form.wrong(&format!("{path}.options"), "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_NOT_ALLOWED", message);
            }
        }
        _ => form.wrong(&format!("{path}.type"), "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4}."),
    }
    for (field, most) in [("contexts", 2), ("integration_types", 1)] {
        let items = command[field].as_array().into_iter().flatten();
        if items.filter_map(Value::as_u64).any(|item| item > most) {
            form.wrong(&format!("{path}.{field}"), "BASE_TYPE_CHOICES", "Value is not one of the choices.");
        }
    }
}

/// A command's type; slash when it says none.
pub(crate) fn command_kind(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(kind::SLASH)
}

/// The options of a command, subcommand or group.
pub(crate) fn options(of: &Value) -> &[Value] {
    of["options"].as_array().map_or(&[], Vec::as_slice)
}

fn check_slash(form: &mut Form, path: &str, command: &Value) {
    check_words(form, path, command);
    check_options(form, path, options(command), 0);
    if size(command) > limits::COMMAND_TOTAL {
        let message = format!("Command exceeds maximum size ({})", limits::COMMAND_TOTAL);
        form.wrong(path, "APPLICATION_COMMAND_TOO_LARGE", &message);
    }
}

fn check_words(form: &mut Form, path: &str, described: &Value) {
    check_name(form, &format!("{path}.name"), &described["name"]);
    form.required_text(path, described, "description", limits::COMMAND_DESCRIPTION);
    for (language, name) in described["name_localizations"].as_object().into_iter().flatten() {
        check_name(form, &format!("{path}.name_localizations.{language}"), name);
    }
    let descriptions = &described["description_localizations"];
    for language in descriptions.as_object().into_iter().flat_map(|languages| languages.keys()) {
        form.required_text(
            &format!("{path}.description_localizations"),
            descriptions,
            language,
            limits::COMMAND_DESCRIPTION,
        );
    }
}

fn check_name(form: &mut Form, path: &str, name: &Value) {
    let Some(name) = name.as_str() else { return form.required(path) };
    form.length(path, name, 1, limits::COMMAND_NAME);
    let fits = |c: char| matches!(c, '-' | '_' | '\'') || c.is_alphanumeric() && c.to_lowercase().eq([c]);
    if !name.chars().all(fits) {
        let message = "Command name is invalid: lower-case letters, digits, dash, underscore and apostrophe only";
        form.wrong(path, "APPLICATION_COMMAND_INVALID_NAME", message);
    }
}

fn check_options(form: &mut Form, path: &str, list: &[Value], depth: usize) {
    let path = format!("{path}.options");
    form.count(&path, list.len(), 0, limits::COMMAND_OPTIONS);
    let (mut names, mut seen_optional) = (HashSet::new(), false);
    let subs =
        list.iter().filter(|option| matches!(option["type"].as_u64(), Some(kind::SUBCOMMAND | kind::GROUP))).count();
    if subs > 0 && subs < list.len() {
        let message = "Sub-command and sub-command group option types are mutually exclusive to all other types";
        form.wrong(&path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
    }
    for (index, option) in list.iter().enumerate() {
        let path = format!("{path}.{index}");
        check_words(form, &path, option);
        if option["name"].as_str().is_some_and(|name| !names.insert(name)) {
            form.wrong(
                &format!("{path}.name"),
                "APPLICATION_COMMAND_OPTIONS_NAME_INVALID",
                "Option name already exists",
            );
        }
        let required = option["required"] == true;
        if required && seen_optional {
            let message = "Required options must be placed before non-required options";
            form.wrong(&format!("{path}.required"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
        }
        seen_optional |= !required;
        match option["type"].as_u64() {
            Some(kind::GROUP) if depth == 0 => check_options(form, &path, options(option), 1),
            Some(kind::SUBCOMMAND) if depth < 2 => check_options(form, &path, options(option), 2),
            Some(3..=11) => check_choices(form, &path, option),
            _ => {
                form.wrong(&format!("{path}.type"), "BASE_TYPE_CHOICES", "Value is not a type of option allowed here.");
            }
        }
    }
}

fn check_choices(form: &mut Form, path: &str, option: &Value) {
    let Some(choices) = option["choices"].as_array() else { return };
    if option["autocomplete"] == true && !choices.is_empty() {
        let message = "Options with choices cannot be set as autocomplete";
        form.wrong(
            &format!("{path}.autocomplete"),
            "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE_EXCLUSIVE",
            message,
        );
    }
    check_choice_list(form, &format!("{path}.choices"), choices, option["type"].as_u64().unwrap_or(kind::STRING));
}

/// Checks choices of an option of this type, whether registered with it or proposed while somebody types.
pub(crate) fn check_choice_list(form: &mut Form, path: &str, choices: &[Value], option_kind: u64) {
    form.count(path, choices.len(), 0, limits::CHOICES);
    let mut names = HashSet::new();
    for (index, choice) in choices.iter().enumerate() {
        let path = format!("{path}.{index}");
        form.required_text(&path, choice, "name", limits::CHOICE_TEXT);
        match option_kind {
            kind::STRING => form.required_text(&path, choice, "value", limits::CHOICE_TEXT),
            kind::INTEGER if !choice["value"].is_i64() => {
                form.wrong(&format!("{path}.value"), "NUMBER_TYPE_COERCE", "Value is not int.");
            }
            kind::NUMBER if !choice["value"].is_number() => {
                form.wrong(&format!("{path}.value"), "NUMBER_TYPE_COERCE", "Value is not float.");
            }
            _ => {}
        }
        if choice["name"].as_str().is_some_and(|name| !names.insert(name)) {
            let message = "Choice name already exists";
            form.wrong(&format!("{path}.name"), "APPLICATION_COMMAND_OPTIONS_CHOICES_NAME_INVALID", message);
        }
    }
}

fn size(described: &Value) -> usize {
    let text = |field: &str| described[field].as_str().map_or(0, |text| text.chars().count());
    let choices = described["choices"].as_array().into_iter().flatten();
    text("name")
        + text("description")
        + text("value")
        + options(described).iter().chain(choices).map(size).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn slash(name: &str, options: &Value) -> Value {
        json!({"name": name, "description": "d", "options": options})
    }

    fn option(name: &str, required: bool) -> Value {
        json!({"type": 3, "name": name, "description": "d", "required": required})
    }

    #[test]
    fn commands_are_what_discord_registers() {
        let choices =
            |count: usize| (0..count).map(|n| json!({"name": n.to_string(), "value": "v"})).collect::<Vec<_>>();
        let with_choices = |count| json!([{"type": 3, "name": "o", "description": "d", "choices": choices(count)}]);
        for (command, fits) in [
            (slash("ask", &json!([])), true),
            (slash("frage-stellen_1", &json!([])), true),
            (slash("質問", &json!([])), true),
            (slash("Ask", &json!([])), false),
            (slash("ask it", &json!([])), false),
            (slash("", &json!([])), false),
            (slash(&"a".repeat(33), &json!([])), false),
            (slash("ask", &json!([option("a", true), option("b", false)])), true),
            (slash("ask", &json!([option("a", false), option("b", true)])), false),
            (slash("ask", &json!([option("a", true), option("a", true)])), false),
            (slash("ask", &json!([{"type": 1, "name": "sub", "description": "d"}, option("a", true)])), false),
            (slash("ask", &with_choices(25)), true),
            (slash("ask", &with_choices(26)), false),
            (json!({"name": "ask"}), false),
            (json!({"name": "Answer this", "type": 3}), true),
            (json!({"name": "Answer this", "type": 3, "description": "d"}), false),
            (json!({"name": "ask", "description": "d".repeat(101)}), false),
        ] {
            let mut form = Form::default();
            check(&mut form, "", &command);
            assert_eq!(form.finish().is_ok(), fits, "{command}");
        }
    }
}
