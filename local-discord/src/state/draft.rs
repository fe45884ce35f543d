//! A message on its way in: read from a request's form and checked as one, before anybody asks who may post it where.

use serde_json::Value;

use super::mentions::Allowed;
use super::{File, Message, World, components, embeds, flags};
use crate::error::{ApiError, Form, refusal};
use crate::limits;
use crate::snowflake::Snowflake;

/// What a draft is for; it decides which flags it may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A message in a channel.
    Post,
    /// An answer to an interaction, which may be ephemeral.
    Answer,
    /// A change of a message.
    Edit,
}

/// A checked form. What an edit leaves out stays as it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    pub(crate) content: Option<String>,
    pub(crate) embeds: Option<Vec<Value>>,
    pub(crate) components: Option<Vec<Value>>,
    pub(crate) allowed: Option<Allowed>,
    pub(crate) flags: Option<u64>,
    pub(crate) reply: Option<ReplyTo>,
    pub(crate) nonce: Option<Value>,
    pub(crate) kept: Option<Vec<Snowflake>>,
    pub(crate) files: Vec<(File, Option<String>)>,
}

/// The message that a draft replies to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReplyTo {
    pub(crate) message: Snowflake,
    pub(crate) must_exist: bool,
}

impl Draft {
    /// A person's plain text.
    pub(crate) fn text(content: &str) -> Self {
        Self { content: Some(content.trim().to_owned()), ..Self::default() }
    }

    /// Reads a form: `files` are the request's, each with the number that its field name gave it.
    pub(crate) fn read(form: &Value, files: &[(usize, File)], purpose: Purpose) -> Result<Self, ApiError> {
        let mut findings = Form::default();
        let list = |name: &str| match &form[name] {
            Value::Null if form.get(name).is_some() => Some(Vec::new()),
            value => value.as_array().cloned(),
        };
        let mut draft = Self {
            content: form.get("content").map(|text| text.as_str().unwrap_or_default().trim().to_owned()),
            embeds: list("embeds"),
            components: list("components"),
            allowed: form.get("allowed_mentions").map(|value| Allowed::parse(value, &mut findings)),
            flags: form["flags"].as_u64().map(|flags| flags & settable(purpose)),
            nonce: form.get("nonce").filter(|nonce| !nonce.is_null()).cloned(),
            ..Self::default()
        };
        draft.read_reply(form, &mut findings);
        draft.read_files(form, files, &mut findings);
        if !matches!(form["content"], Value::Null | Value::String(_)) {
            findings.wrong("content", "BASE_TYPE_CONVERSION", "Could not interpret value as string.");
        }
        findings.length("content", draft.content.as_deref().unwrap_or_default(), 0, limits::CONTENT);
        embeds::check(&mut findings, "embeds", draft.embeds.as_deref().unwrap_or_default());
        if draft.flags.unwrap_or_default() & flags::COMPONENTS_V2 != 0 {
            let message = "This local Discord knows rows of buttons and select menus only";
            findings.wrong("flags", "COMPONENTS_V2_NOT_SUPPORTED_LOCALLY", message);
        }
        components::check(&mut findings, "components", draft.components.as_deref().unwrap_or_default());
        findings.finish()?;
        embeds::complete(draft.embeds.as_deref_mut().unwrap_or_default());
        components::number(draft.components.as_deref_mut().unwrap_or_default());
        Ok(draft)
    }

    fn read_reply(&mut self, form: &Value, findings: &mut Form) {
        let reference = &form["message_reference"];
        if reference.is_null() {
            return;
        }
        match Snowflake::from_json(&reference["message_id"]) {
            Some(message) => {
                self.reply = Some(ReplyTo { message, must_exist: reference["fail_if_not_exists"] != false });
            }
            None => findings.required("message_reference.message_id"),
        }
    }

    fn read_files(&mut self, form: &Value, files: &[(usize, File)], findings: &mut Form) {
        let described = form["attachments"].as_array().map_or(&[][..], Vec::as_slice);
        let number = |attachment: &Value| Snowflake::from_json(&attachment["id"]);
        let is_upload = |id: Snowflake| files.iter().any(|(upload, _)| *upload as u64 == id.0);
        if form.get("attachments").is_some() {
            self.kept = Some(described.iter().filter_map(number).filter(|id| !is_upload(*id)).collect());
        }
        findings.count("attachments", files.len(), 0, limits::FILES);
        self.files = files
            .iter()
            .map(|(upload, file)| {
                let of_this = described.iter().find(|attachment| number(attachment) == Some(Snowflake(*upload as u64)));
                let text = |field: &str| of_this.and_then(|attachment| attachment[field].as_str()).map(str::to_owned);
                (
                    File { name: text("filename").unwrap_or_else(|| file.name.clone()), bytes: file.bytes.clone() },
                    text("description"),
                )
            })
            .collect();
    }

    /// Whether any file is larger than Discord takes.
    pub(crate) fn is_too_large(&self) -> bool {
        self.files.iter().any(|(file, _)| file.bytes.len() > limits::FILE_BYTES)
    }

    pub(crate) fn is_ephemeral(&self) -> bool {
        self.flags.unwrap_or_default() & flags::EPHEMERAL != 0
    }
}

fn settable(purpose: Purpose) -> u64 {
    let common = flags::SUPPRESS_EMBEDS | flags::COMPONENTS_V2;
    match purpose {
        Purpose::Post => common | flags::SUPPRESS_NOTIFICATIONS,
        Purpose::Answer => common | flags::SUPPRESS_NOTIFICATIONS | flags::EPHEMERAL,
        Purpose::Edit => common,
    }
}

impl World {
    /// Puts a draft's fields into a message, and refuses to leave it empty.
    pub(crate) fn fill(&mut self, message: &mut Message, draft: Draft) -> Result<(), ApiError> {
        if draft.is_too_large() {
            return Err(refusal::TOO_LARGE);
        }
        let fixed = flags::EPHEMERAL | flags::LOADING | flags::HAS_THREAD | flags::SUPPRESS_NOTIFICATIONS;
        if let Some(flags) = draft.flags {
            message.flags = flags | message.flags & fixed;
        }
        if let Some(kept) = draft.kept {
            message.attachments.retain(|file| kept.contains(&file.id));
        }
        let ephemeral = message.has_flag(flags::EPHEMERAL);
        for (file, description) in draft.files {
            message.attachments.push(self.keep_file(message.channel, file, description, ephemeral));
        }
        message.embeds = draft.embeds.unwrap_or_else(|| std::mem::take(&mut message.embeds));
        message.components = draft.components.unwrap_or_else(|| std::mem::take(&mut message.components));
        message.content = draft.content.unwrap_or_else(|| std::mem::take(&mut message.content));
        message.nonce = draft.nonce;
        if message.content.is_empty()
            && message.embeds.is_empty()
            && message.attachments.is_empty()
            && message.components.is_empty()
        {
            return Err(refusal::EMPTY_MESSAGE);
        }
        self.apply_mentions(message, &draft.allowed.unwrap_or_default());
        Ok(())
    }
}
