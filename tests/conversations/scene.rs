//! A home server with a moderator, a moderators' channel and a folder of knowledge that can be changed under the bot.

use std::fs;
use std::path::{Path, PathBuf};

use local_discord::tester::Person;
use local_discord::{Permissions, Tester};
use tempfile::TempDir;
use vitabot::config::Config;

use crate::running::{Running, SMALL, run_with, settings};

pub(crate) struct Scene {
    pub(crate) tester: Tester,
    pub(crate) bot: Running,
    /// Has the moderators' role and may manage the server.
    pub(crate) moderator: Person,
    /// Reads in the moderators' channel.
    pub(crate) audit: Person,
    pub(crate) folder: Folder,
}

/// The bot with the small knowledge in a folder of its own, and no moderators' channel.
pub(crate) async fn scene(change: impl FnOnce(&mut Config)) -> Scene {
    scene_of(|config, _| change(config)).await
}

/// The same, with settings that depend on who the moderator is.
pub(crate) async fn scene_of(change: impl FnOnce(&mut Config, &Person)) -> Scene {
    build(|config, moderator, _| change(config, moderator)).await
}

/// The same, with a moderators' channel.
pub(crate) async fn audited(change: impl FnOnce(&mut Config)) -> Scene {
    audited_of(|config, _| change(config)).await
}

/// The same, with settings that depend on who the moderator is.
pub(crate) async fn audited_of(change: impl FnOnce(&mut Config, &Person)) -> Scene {
    build(|config, moderator, audit| {
        config.moderation.channel = Some(audit.channel_id().0);
        change(config, moderator);
    })
    .await
}

async fn build(change: impl FnOnce(&mut Config, &Person, &Person)) -> Scene {
    let folder = Folder::with_the_small_knowledge();
    let tester = Tester::with(settings()).await;
    let moderator = tester.member("mo");
    let role = moderator.grant(Permissions::MANAGE_GUILD);
    // In a server of its own, so that nobody else reads what is told there.
    let audit = tester.member("ann").in_another_guild();
    let bot = run_with(&tester, folder.path(), |config| {
        config.moderation.home_servers = vec![tester.guild().0];
        config.moderation.roles = vec![role.0];
        change(config, &moderator, &audit);
    });
    tester.bot_is_ready().await;
    Scene { tester, bot, moderator, audit, folder }
}

/// A folder of knowledge.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn with_the_small_knowledge() -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder can be made"));
        for name in ["pairing.toml", "vitamin-c.toml"] {
            fs::copy(Path::new(SMALL).join(name), folder.file(name)).expect("a pack can be copied");
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).expect("the file is there")
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.file(name), text).expect("a file can be written");
    }

    /// Replaces a part of a file.
    pub(crate) fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "`{from}` is not in {name}");
        self.write(name, &text.replace(from, to));
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.file(name)).expect("the file is there");
    }
}
