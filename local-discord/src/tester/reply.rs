//! A message as a person reads it.

use std::fmt;
use std::ops::Deref;

use serde_json::Value;

use crate::snowflake::Snowflake;
use crate::state::Message;

/// A message of the bot as it was when it was read; it dereferences to the [`Message`].
#[derive(Clone, Debug)]
pub struct Reply(pub(super) Message);

impl Deref for Reply {
    type Target = Message;

    fn deref(&self) -> &Message {
        &self.0
    }
}

impl Reply {
    /// Its id: to reply to it, press its buttons, and so on.
    #[must_use]
    pub fn id(&self) -> Snowflake {
        self.0.id
    }

    /// Whether only one person sees it.
    #[must_use]
    pub fn is_ephemeral(&self) -> bool {
        self.0.only_for.is_some()
    }

    /// The labels of its buttons, in order; an emoji where there is no label.
    #[must_use]
    pub fn buttons(&self) -> Vec<String> {
        self.0.controls().filter(|control| control["type"] == 2).map(label).collect()
    }

    /// The labels of its menus' options, in order.
    #[must_use]
    pub fn options(&self) -> Vec<String> {
        let options = self.0.controls().flat_map(|control| control["options"].as_array().into_iter().flatten());
        options.map(label).collect()
    }

    /// The file of this name as text.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<String> {
        let file = self.0.attachments.iter().find(|file| file.name == name)?;
        Some(String::from_utf8_lossy(&file.bytes).into_owned())
    }

    /// Whether it would have notified this user.
    #[must_use]
    pub fn pings(&self, user: Snowflake) -> bool {
        self.0.pinged.contains(&user)
    }
}

fn label(control: &Value) -> String {
    control["label"].as_str().or(control["emoji"]["name"].as_str()).unwrap_or_default().to_owned()
}

impl fmt::Display for Reply {
    /// The text, then a line for its buttons and one for its options: what a snapshot of a conversation needs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.content)?;
        for embed in &self.0.embeds {
            let text = |field: &str| embed[field].as_str().unwrap_or_default();
            write!(f, "\n| {} {}", text("title"), text("description"))?;
        }
        for (open, labels, close) in [("[", self.buttons(), "]"), ("(", self.options(), ")")] {
            if !labels.is_empty() {
                let shown: Vec<_> = labels.iter().map(|label| format!("{open}{label}{close}")).collect();
                write!(f, "\n{}", shown.join(" "))?;
            }
        }
        Ok(())
    }
}
