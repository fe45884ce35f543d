//! Which event goes to which handler. Knows no answers.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serenity::all::{
    ChannelId, Context, Event, EventHandler, Guild, GuildChannel, GuildId, Http, Interaction, Message, MessageId,
    MessageUpdateEvent, PartialGuildChannel, RawEventHandler, Ready, ThreadListSyncEvent,
};
use serenity::async_trait;
use tokio::time::sleep;

use super::desk::Desk;
use super::relay::Pace;
use super::{commands, components, message};

/// The longest pause before the commands are registered again that could not be.
const REGISTER_AT_LEAST_EVERY: Duration = Duration::from_secs(600);

/// Handles events.
pub(super) struct Events {
    pub(super) desk: Arc<Desk>,
    pub(super) pace: Pace,
    pub(super) is_registered: AtomicBool,
}

#[async_trait]
impl EventHandler for Events {
    async fn ready(&self, context: Context, ready: Ready) {
        self.desk.set_me(ready.user.id);
        tracing::info!(guilds = ready.guilds.len(), shard = context.shard_id.0, "logged in");
        // Every session begins with this event; the commands stay the same as long as the process runs.
        if self.is_registered.swap(true, Ordering::AcqRel) {
            return;
        }
        self.register(&context.http).await;
    }

    async fn message(&self, context: Context, message: Message) {
        message::on_message(&self.desk, &context.http, &message).await;
    }

    async fn message_update(
        &self,
        context: Context,
        _: Option<Message>,
        _: Option<Message>,
        update: MessageUpdateEvent,
    ) {
        message::on_edit(&self.desk, &context.http, &update).await;
    }

    async fn message_delete(&self, context: Context, channel: ChannelId, message: MessageId, _: Option<GuildId>) {
        message::on_delete(&self.desk, &context.http, channel, &[message]).await;
    }

    async fn message_delete_bulk(
        &self,
        context: Context,
        channel: ChannelId,
        messages: Vec<MessageId>,
        _: Option<GuildId>,
    ) {
        message::on_delete(&self.desk, &context.http, channel, &messages).await;
    }

    async fn guild_create(&self, _: Context, guild: Guild, _: Option<bool>) {
        self.learn(&guild.threads);
    }

    async fn thread_list_sync(&self, _: Context, sync: ThreadListSyncEvent) {
        self.learn(&sync.threads);
    }

    async fn thread_create(&self, _: Context, thread: GuildChannel) {
        self.learn(&[thread]);
    }

    async fn thread_update(&self, _: Context, _: Option<GuildChannel>, thread: GuildChannel) {
        self.learn(&[thread]);
    }

    async fn thread_delete(&self, _: Context, thread: PartialGuildChannel, _: Option<GuildChannel>) {
        self.desk.places.forget(thread.id);
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        match &interaction {
            Interaction::Command(command) => commands::on_command(&self.desk, &context.http, command).await,
            Interaction::Autocomplete(typing) => commands::on_typing(&self.desk, &context.http, typing).await,
            Interaction::Component(component) => {
                components::on_component(&self.desk, &context.http, component).await;
            }
            _ => {}
        }
    }
}

impl Events {
    /// Registers the commands, however often that takes. Meanwhile everything else goes on.
    async fn register(&self, http: &Http) {
        let mut pause = self.pace.first_pause;
        while !self.desk.work.is_closed() {
            match commands::register(http).await {
                Ok(true) => return tracing::info!("the commands have changed and were registered"),
                Ok(false) => return tracing::info!("the commands are registered already"),
                Err(fault) => tracing::error!(again_in = ?pause, "registering the commands failed: {fault}"),
            }
            sleep(pause).await;
            pause = pause.saturating_mul(2).min(REGISTER_AT_LEAST_EVERY);
        }
    }

    fn learn(&self, threads: &[GuildChannel]) {
        for thread in threads {
            self.desk.places.learn(thread.id, thread.parent_id);
        }
    }
}

/// Counts what serenity does not understand: it drops such events without a word.
pub(super) struct Unknown;

#[async_trait]
impl RawEventHandler for Unknown {
    async fn raw_event(&self, _: Context, event: Event) {
        if let Event::Unknown(unknown) = event {
            tracing::warn!(kind = unknown.kind, "an event was not understood");
        }
    }
}
