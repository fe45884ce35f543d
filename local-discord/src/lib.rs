#![doc = include_str!("../README.md")]

mod clock;
mod error;
pub mod faults;
mod gateway;
mod hub;
mod intents;
pub mod limits;
mod listener;
mod permissions;
mod rest;
mod server;
mod settings;
mod snowflake;
pub mod state;
pub mod tester;
mod tls;
pub mod validate;

pub use clock::Millis;
pub use error::ApiError;
pub use hub::Request;
pub use intents::Intents;
pub use permissions::{Overwrite, Permissions, Subject};
pub use server::{LocalDiscord, Reporter};
pub use settings::Settings;
pub use snowflake::Snowflake;
pub use tester::Tester;
