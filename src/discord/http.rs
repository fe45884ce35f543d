//! The client for Discord's API: every request has an end. Knows no routes.

use std::time::Duration;

use serenity::all::{Http, HttpBuilder};

use crate::config::Config;

const CONNECT: Duration = Duration::from_secs(5);
const WHOLE: Duration = Duration::from_secs(20);

/// A client for the API that the settings name.
pub(super) fn client(config: &Config) -> reqwest::Result<Http> {
    let client = reqwest::Client::builder()
        .use_rustls_tls()
        .connect_timeout(CONNECT)
        .timeout(WHOLE)
        .pool_max_idle_per_host(16)
        .user_agent(concat!("DiscordBot (vitabot, ", env!("CARGO_PKG_VERSION"), ")"))
        .build()?;
    let builder = HttpBuilder::new(config.token.reveal()).client(client);
    Ok(match &config.api {
        // serenity takes another address only from those who leave rate limits to it.
        Some(api) => builder.proxy(api).ratelimiter_disabled(true).build(),
        None => builder.build(),
    })
}
