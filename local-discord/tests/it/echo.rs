//! A small serenity bot that uses a bit of everything, for the tests to talk to.

use local_discord::{LocalDiscord, Reporter, Settings, Tester};
use serenity::all::*;
use serenity::async_trait;
use tokio::task::JoinHandle;

/// What the bot asks for unless a test says otherwise.
pub(crate) const INTENTS: GatewayIntents = GatewayIntents::non_privileged();

/// A running bot. It ends when dropped.
pub(crate) struct Echo {
    pub(crate) task: JoinHandle<Result<(), Error>>,
}

impl Drop for Echo {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A tester, and the bot logged in.
pub(crate) async fn start() -> (Tester, Echo) {
    start_with(Tester::with(settings()).await).await
}

/// The usual settings; where the environment names a copy of Discord's API description, requests are checked against it.
pub(crate) fn settings() -> Settings {
    Settings { openapi: std::env::var_os("DISCORD_OPENAPI").map(Into::into), ..Settings::default() }
}

pub(crate) async fn start_with(tester: Tester) -> (Tester, Echo) {
    let echo = run(tester.discord(), INTENTS).await;
    tester.bot_is_ready().await;
    (tester, echo)
}

/// Runs the bot on a local Discord, with its rate limiter off.
pub(crate) async fn run(discord: &LocalDiscord, intents: GatewayIntents) -> Echo {
    let http = HttpBuilder::new(discord.token()).proxy(discord.url()).ratelimiter_disabled(true).build();
    run_with(http, discord.reporter(), intents).await
}

pub(crate) async fn run_with(http: Http, reporter: Reporter, intents: GatewayIntents) -> Echo {
    let mut client = ClientBuilder::new_with_http(http, intents)
        .event_handler(Handler)
        .raw_event_handler(Unknown(reporter))
        .await
        .expect("a client should be built");
    Echo { task: tokio::spawn(async move { client.start().await }) }
}

/// Reports what serenity would drop without a word.
struct Unknown(Reporter);

#[async_trait]
impl RawEventHandler for Unknown {
    async fn raw_event(&self, _: Context, event: Event) {
        if let Event::Unknown(unknown) = event {
            self.0.unknown_event(&unknown.kind);
        }
    }
}

struct Handler;

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, context: Context, _: Ready) {
        Command::set_global_commands(&context.http, commands()).await.expect("the commands should be registered");
    }

    async fn message(&self, context: Context, message: Message) {
        if message.author.bot {
            return;
        }
        let bot = context.http.application_id().map(ApplicationId::get);
        let is_for_bot = message.mentions.iter().any(|user| Some(user.id.get()) == bot) || message.guild_id.is_none();
        if is_for_bot {
            answer(&context, &message).await;
        } else if message.content.is_empty() {
            // Seen, but not to be read.
            context.shard.set_activity(None);
            let _ = message.react(&context.http, '👀').await;
        }
    }

    async fn message_update(
        &self,
        context: Context,
        _: Option<Message>,
        _: Option<Message>,
        update: MessageUpdateEvent,
    ) {
        if update.edited_timestamp.is_some() && update.author.is_some_and(|author| !author.bot) {
            let _ = update.channel_id.say(&context.http, "I saw that edit").await;
        }
    }

    async fn message_delete(&self, context: Context, channel: ChannelId, _: MessageId, _: Option<GuildId>) {
        let _ = channel.say(&context.http, "I saw that go").await;
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let outcome = match &interaction {
            Interaction::Command(command) => on_command(&context, command).await,
            Interaction::Autocomplete(typing) => on_typing(&context, typing).await,
            Interaction::Component(component) => on_component(&context, component).await,
            Interaction::Modal(modal) => on_modal(&context, modal).await,
            _ => Ok(()),
        };
        // Tests look at what the user sees; what failed is in the requests.
        drop(outcome);
    }
}

async fn answer(context: &Context, message: &Message) {
    let text = message.content.split_once("> ").map_or(message.content.as_str(), |(_, text)| text);
    let builder = match text {
        "type" => {
            let _ = message.channel_id.broadcast_typing(&context.http).await;
            CreateMessage::new().content("typed")
        }
        "ping all" => CreateMessage::new().content("@everyone <@1>").reference_message(message),
        "ping none" => {
            let content = format!("@everyone {}", message.author.mention());
            let none = CreateAllowedMentions::new();
            CreateMessage::new().content(content).reference_message(message).allowed_mentions(none)
        }
        "embed" => CreateMessage::new().embed(CreateEmbed::new().title("A title").description("described")),
        "long" => CreateMessage::new().content("x".repeat(2001)),
        "empty" => CreateMessage::new().content(" "),
        "file" => {
            CreateMessage::new().content("here").add_file(CreateAttachment::bytes(b"some text".to_vec(), "note.txt"))
        }
        "button" => CreateMessage::new().content("press").button(CreateButton::new("again").label("Again")),
        "thread" => {
            let thread = CreateThread::new("aside");
            match message.channel_id.create_thread_from_message(&context.http, message.id, thread).await {
                Ok(thread) => drop(thread.say(&context.http, "in the thread").await),
                Err(_) => drop(message.react(&context.http, '❌').await),
            }
            return;
        }
        "delete mine" => {
            let _ = message.delete(&context.http).await;
            return;
        }
        text => CreateMessage::new().content(format!("echo: {text}")).reference_message(message),
    };
    if let Err(error) = message.channel_id.send_message(&context.http, builder).await {
        let code = match &error {
            Error::Http(HttpError::UnsuccessfulRequest(response)) => response.error.code.to_string(),
            Error::Model(error) => format!("{error:?}"),
            error => error.to_string(),
        };
        let _ = message.channel_id.say(&context.http, format!("refused: {code}")).await;
    }
}

fn commands() -> Vec<CreateCommand> {
    let option = |kind, name: &str| CreateCommandOption::new(kind, name, "An option");
    vec![
        CreateCommand::new("echo")
            .description("Says it again")
            .add_option(option(CommandOptionType::String, "text").required(true)),
        CreateCommand::new("everywhere")
            .description("Works in all places")
            .integration_types(vec![InstallationContext::Guild, InstallationContext::User])
            .contexts(vec![InteractionContext::Guild, InteractionContext::BotDm, InteractionContext::PrivateChannel]),
        CreateCommand::new("all")
            .description("Takes all kinds of options")
            .add_option(option(CommandOptionType::Integer, "number"))
            .add_option(option(CommandOptionType::Boolean, "answer"))
            .add_option(option(CommandOptionType::User, "user"))
            .add_option(option(CommandOptionType::Channel, "channel"))
            .add_option(option(CommandOptionType::Attachment, "file")),
        CreateCommand::new("pick")
            .description("Completes itself")
            .add_option(option(CommandOptionType::String, "what").set_autocomplete(true)),
        CreateCommand::new("think").description("Answers later"),
        CreateCommand::new("sleep").description("Never answers"),
        CreateCommand::new("twice").description("Answers twice"),
        CreateCommand::new("menu").description("Shows a menu"),
        CreateCommand::new("form").description("Opens a form"),
        CreateCommand::new("admin")
            .description("For moderators")
            .default_member_permissions(Permissions::MANAGE_GUILD)
            .add_option(option(CommandOptionType::SubCommand, "reload")),
        CreateCommand::new("Repeat").kind(CommandType::Message),
    ]
}

fn said(text: impl Into<String>) -> CreateInteractionResponse {
    CreateInteractionResponse::Message(CreateInteractionResponseMessage::new().content(text))
}

fn whispered(text: impl Into<String>) -> CreateInteractionResponse {
    CreateInteractionResponse::Message(CreateInteractionResponseMessage::new().content(text).ephemeral(true))
}

async fn on_command(context: &Context, command: &CommandInteraction) -> Result<()> {
    let http = &context.http;
    match command.data.name.as_str() {
        "echo" => {
            let text = command.data.options.first().and_then(|option| option.value.as_str()).unwrap_or_default();
            command.create_response(http, whispered(text)).await
        }
        "all" => command.create_response(http, said(describe(&command.data))).await,
        "everywhere" => command.create_response(http, said(format!("{:?}", command.context))).await,
        "think" => {
            command.defer_ephemeral(http).await?;
            command.edit_response(http, EditInteractionResponse::new().content("thought")).await?;
            command.create_followup(http, CreateInteractionResponseFollowup::new().content("and more")).await?;
            Ok(())
        }
        "twice" => {
            command.create_response(http, said("once")).await?;
            let Err(refused) = command.create_response(http, said("twice")).await else { return Ok(()) };
            let followup = CreateInteractionResponseFollowup::new().content(code(&refused));
            let sent = command.create_followup(http, followup).await?;
            command.delete_followup(http, sent.id).await?;
            command.edit_response(http, EditInteractionResponse::new().content("edited")).await?;
            let original = command.get_response(http).await?;
            assert_eq!(original.content, "edited");
            command.delete_response(http).await
        }
        "menu" => {
            let options = vec![CreateSelectMenuOption::new("Red", "r"), CreateSelectMenuOption::new("Blue", "b")];
            let menu = CreateSelectMenu::new("colour", CreateSelectMenuKind::String { options });
            let message = CreateInteractionResponseMessage::new().content("choose").select_menu(menu);
            command.create_response(http, CreateInteractionResponse::Message(message)).await
        }
        "form" => {
            let input = CreateInputText::new(InputTextStyle::Short, "Why?", "why");
            let modal = CreateModal::new("reason", "Tell us").components(vec![CreateActionRow::InputText(input)]);
            command.create_response(http, CreateInteractionResponse::Modal(modal)).await
        }
        "admin" => {
            let sub = command.data.options.first().map(|option| option.name.clone()).unwrap_or_default();
            command.create_response(http, whispered(sub)).await
        }
        "Repeat" => {
            let text = command.data.resolved.messages.values().next().map(|message| message.content.clone());
            command.create_response(http, whispered(text.unwrap_or_default())).await
        }
        _ => Ok(()),
    }
}

pub(crate) fn code(error: &Error) -> String {
    match error {
        Error::Http(HttpError::UnsuccessfulRequest(response)) => response.error.code.to_string(),
        other => other.to_string(),
    }
}

fn describe(data: &CommandData) -> String {
    let described: Vec<_> = data
        .options()
        .into_iter()
        .map(|option| match option.value {
            ResolvedValue::Integer(number) => format!("{number}"),
            ResolvedValue::Boolean(answer) => format!("{answer}"),
            ResolvedValue::User(user, member) => format!("{} {}", user.name, member.is_some()),
            ResolvedValue::Channel(channel) => channel.name.clone().unwrap_or_default(),
            ResolvedValue::Attachment(file) => format!("{} {}", file.filename, file.size),
            other => format!("{other:?}"),
        })
        .collect();
    described.join(", ")
}

async fn on_typing(context: &Context, typing: &CommandInteraction) -> Result<()> {
    let typed = typing.data.autocomplete().map(|option| option.value.to_owned()).unwrap_or_default();
    let choices = ["red", "green", "grey"].into_iter().filter(|choice| choice.starts_with(&typed));
    let choices = choices.map(|choice| AutocompleteChoice::new(choice, choice)).collect();
    let response = CreateAutocompleteResponse::new().set_choices(choices);
    typing.create_response(&context.http, CreateInteractionResponse::Autocomplete(response)).await
}

async fn on_component(context: &Context, component: &ComponentInteraction) -> Result<()> {
    let response = match &component.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => {
            let message = CreateInteractionResponseMessage::new().content(format!("chose {}", values.join(" ")));
            CreateInteractionResponse::UpdateMessage(message.components(Vec::new()))
        }
        _ => said("pressed"),
    };
    component.create_response(&context.http, response).await
}

async fn on_modal(context: &Context, modal: &ModalInteraction) -> Result<()> {
    let inputs = modal.data.components.iter().flat_map(|row| &row.components);
    let values = inputs.filter_map(|input| match input {
        ActionRowComponent::InputText(input) => input.value.clone(),
        _ => None,
    });
    modal.create_response(&context.http, said(values.collect::<Vec<_>>().join(" "))).await
}
