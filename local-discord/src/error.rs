//! What the API refuses, with Discord's status, code and words, and the tree that says which field was wrong.

use serde_json::{Map, Value, json};

/// A refusal as a client receives it.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError {
    /// The HTTP status.
    pub status: u16,
    /// Discord's own code; 0 when it has none.
    pub code: u32,
    /// Discord's words.
    pub message: &'static str,
    /// Which fields were wrong, for code 50035.
    pub errors: Option<Value>,
}

impl ApiError {
    /// The body that carries it.
    #[must_use]
    pub fn body(&self) -> Value {
        let mut body = json!({"message": self.message, "code": self.code});
        if let Some(errors) = &self.errors {
            body["errors"] = errors.clone();
        }
        body
    }

    /// The same, with its errors tree under a field of the form that holds the refused one.
    pub(crate) fn within(mut self, field: &str) -> Self {
        self.errors = self.errors.map(|errors| json!({field: errors}));
        self
    }
}

macro_rules! refusals {
    ($($name:ident = $status:literal, $code:literal, $message:literal;)*) => {
        /// Every refusal that needs no details, by Discord's name for it.
        pub(crate) mod refusal {
            use super::ApiError;
            $(pub(crate) const $name: ApiError =
                ApiError { status: $status, code: $code, message: $message, errors: None };)*
        }
    };
}

refusals! {
    NOT_FOUND = 404, 0, "404: Not Found";
    UNAUTHORIZED = 401, 0, "401: Unauthorized";
    METHOD_NOT_ALLOWED = 405, 0, "405: Method Not Allowed";
    UNKNOWN_CHANNEL = 404, 10003, "Unknown Channel";
    UNKNOWN_GUILD = 404, 10004, "Unknown Guild";
    UNKNOWN_MEMBER = 404, 10007, "Unknown Member";
    UNKNOWN_MESSAGE = 404, 10008, "Unknown Message";
    UNKNOWN_USER = 404, 10013, "Unknown User";
    UNKNOWN_EMOJI = 400, 10014, "Unknown Emoji";
    UNKNOWN_WEBHOOK = 404, 10015, "Unknown Webhook";
    UNKNOWN_INTERACTION = 404, 10062, "Unknown interaction";
    UNKNOWN_COMMAND = 404, 10063, "Unknown application command";
    NOT_THE_APPLICATION = 403, 20012, "You are not authorized to perform this action on this application";
    TOO_MANY_COMMANDS = 400, 30032, "Maximum number of application commands reached (100)";
    TOO_MANY_REACTIONS = 400, 30010, "Maximum number of reactions reached (20)";
    TOO_LARGE = 413, 40005, "Request entity too large";
    ALREADY_ACKNOWLEDGED = 400, 40060, "Interaction has already been acknowledged.";
    MISSING_ACCESS = 403, 50001, "Missing Access";
    NOT_YOUR_MESSAGE = 403, 50005, "Cannot edit a message authored by another user";
    EMPTY_MESSAGE = 400, 50006, "Cannot send an empty message";
    CANNOT_DM = 403, 50007, "Cannot send messages to this user";
    NOT_A_TEXT_CHANNEL = 400, 50008, "Cannot send messages in a non-text channel";
    MISSING_PERMISSIONS = 403, 50013, "Missing Permissions";
    BULK_DELETE_COUNT = 400, 50016,
        "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete.";
    WRONG_CHANNEL_TYPE = 400, 50024, "Cannot execute action on this channel type";
    INVALID_WEBHOOK_TOKEN = 401, 50027, "Invalid Webhook Token";
    BULK_DELETE_TOO_OLD = 400, 50034, "You can only bulk delete messages that are under 14 days old.";
    THREAD_ARCHIVED = 400, 50083, "Thread is archived";
    NOT_JSON = 400, 50109, "The request body contains invalid JSON.";
    NO_HISTORY_TO_REPLY = 400, 160_002, "Cannot reply without permission to read message history";
    THREAD_EXISTS = 400, 160_004, "A thread has already been created for this message";
}

/// Collects what is wrong with a form, field by field, into Discord's `errors` tree.
#[derive(Debug, Default)]
pub(crate) struct Form {
    errors: Map<String, Value>,
}

impl Form {
    /// Notes that the field at `path` (`embeds.0.title`) is wrong.
    pub(crate) fn wrong(&mut self, path: &str, code: &str, message: &str) {
        let mut node = &mut self.errors;
        for step in path.split('.').filter(|step| !step.is_empty()) {
            let next = node.entry(step).or_insert_with(|| json!({}));
            match next {
                Value::Object(map) => node = map,
                _ => return,
            }
        }
        let list = node.entry("_errors").or_insert_with(|| json!([]));
        if let Value::Array(list) = list {
            list.push(json!({"code": code, "message": message}));
        }
    }

    /// Checks that a text has between `min` and `max` characters.
    pub(crate) fn length(&mut self, path: &str, text: &str, min: usize, max: usize) {
        let length = text.chars().count();
        if length < min || length > max {
            let (code, message) = if min > 0 {
                ("BASE_TYPE_BAD_LENGTH", format!("Must be between {min} and {max} in length."))
            } else {
                ("BASE_TYPE_MAX_LENGTH", format!("Must be {max} or fewer in length."))
            };
            self.wrong(path, code, &message);
        }
    }

    /// Checks an optional text of a JSON object, under `path` and the field's name.
    pub(crate) fn optional_text(&mut self, path: &str, object: &Value, field: &str, max: usize) {
        match &object[field] {
            Value::Null => {}
            Value::String(text) => self.length(&format!("{path}.{field}"), text, 0, max),
            _ => self.wrong(&format!("{path}.{field}"), "BASE_TYPE_CONVERSION", "Could not interpret value as string."),
        }
    }

    /// Checks a text of a JSON object that must be there, with at least one character.
    pub(crate) fn required_text(&mut self, path: &str, object: &Value, field: &str, max: usize) {
        match &object[field] {
            Value::String(text) => self.length(&format!("{path}.{field}"), text, 1, max),
            _ => self.required(&format!("{path}.{field}")),
        }
    }

    /// Notes that a field is missing.
    pub(crate) fn required(&mut self, path: &str) {
        self.wrong(path, "BASE_TYPE_REQUIRED", "This field is required");
    }

    /// Checks how many items a list has.
    pub(crate) fn count(&mut self, path: &str, count: usize, min: usize, max: usize) {
        if count < min || count > max {
            self.wrong(path, "BASE_TYPE_BAD_LENGTH", &format!("Must be between {min} and {max} in length."));
        }
    }

    /// Nothing was wrong, or code 50035 with all that was.
    pub(crate) fn finish(self) -> Result<(), ApiError> {
        if self.errors.is_empty() {
            return Ok(());
        }
        let errors = Some(Value::Object(self.errors));
        Err(ApiError { status: 400, code: 50035, message: "Invalid Form Body", errors })
    }
}

/// Code 50035 for a single field.
pub(crate) fn wrong_field(path: &str, code: &str, message: &str) -> ApiError {
    let mut form = Form::default();
    form.wrong(path, code, message);
    form.finish().expect_err("a field was wrong")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_errors_tree_follows_the_fields() {
        let mut form = Form::default();
        form.length("embeds.0.title", "too long", 0, 3);
        let error = form.finish().expect_err("the title is too long");
        assert_eq!(error.code, 50035);
        assert_eq!(error.body()["errors"]["embeds"]["0"]["title"]["_errors"][0]["code"], "BASE_TYPE_MAX_LENGTH");
    }
}
