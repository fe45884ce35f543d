//! Files: as people and bots upload them, and as messages carry them.

use std::sync::Arc;

use serde_json::{Value, json};

use super::World;
use crate::snowflake::Snowflake;

/// A file to upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A file that was uploaded.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its id.
    pub id: Snowflake,
    /// The channel it was uploaded in, part of its address.
    pub channel: Snowflake,
    /// Its name.
    pub name: String,
    /// Its description for those who don't see it.
    pub description: Option<String>,
    /// What is in it.
    pub bytes: Arc<[u8]>,
    /// Whether it is gone when its reader leaves.
    pub ephemeral: bool,
}

impl Attachment {
    /// As the API shows it; `cdn` is where files are downloaded from.
    #[must_use]
    pub fn json(&self, cdn: &str) -> Value {
        let url = format!("{cdn}/attachments/{}/{}/{}", self.channel, self.id, self.name);
        let mut data = json!({
            "id": self.id, "filename": self.name, "size": self.bytes.len(), "url": url, "proxy_url": url,
            "content_type": content_type(&self.name),
        });
        if let Some(description) = &self.description {
            data["description"] = description.as_str().into();
        }
        if self.ephemeral {
            data["ephemeral"] = true.into();
        }
        data
    }
}

/// The media type that Discord would give a file of this name.
pub(crate) fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("txt" | "toml" | "md" | "log") => "text/plain; charset=utf-8",
        Some("json") => "application/json; charset=utf-8",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        _ => "application/octet-stream",
    }
}

impl World {
    /// Keeps an uploaded file for download.
    pub(crate) fn keep_file(
        &mut self,
        channel: Snowflake,
        file: File,
        description: Option<String>,
        ephemeral: bool,
    ) -> Attachment {
        let id = self.fresh_id();
        let attachment = Attachment { id, channel, name: file.name, description, bytes: file.bytes.into(), ephemeral };
        self.files.insert(id, attachment.clone());
        attachment
    }
}
