//! Gateway intents: which events a session asked for, and which of them an application may ask for.

use std::ops::BitOr;

/// A set of gateway intents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Intents(pub u64);

impl Intents {
    /// None: what every session gets.
    pub const NONE: Self = Self(0);
    /// Guilds, channels, threads and roles.
    pub const GUILDS: Self = Self(1);
    /// Members coming, changing and going. Privileged.
    pub const GUILD_MEMBERS: Self = Self(1 << 1);
    /// Presences. Privileged.
    pub const GUILD_PRESENCES: Self = Self(1 << 8);
    /// Messages in guilds.
    pub const GUILD_MESSAGES: Self = Self(1 << 9);
    /// Reactions in guilds.
    pub const GUILD_MESSAGE_REACTIONS: Self = Self(1 << 10);
    /// Typing in guilds.
    pub const GUILD_MESSAGE_TYPING: Self = Self(1 << 11);
    /// Messages in DMs.
    pub const DIRECT_MESSAGES: Self = Self(1 << 12);
    /// Reactions in DMs.
    pub const DIRECT_MESSAGE_REACTIONS: Self = Self(1 << 13);
    /// Typing in DMs.
    pub const DIRECT_MESSAGE_TYPING: Self = Self(1 << 14);
    /// What messages say. Privileged.
    pub const MESSAGE_CONTENT: Self = Self(1 << 15);
    /// Those that an application must have switched on in its settings.
    pub const PRIVILEGED: Self = Self(Self::GUILD_MEMBERS.0 | Self::GUILD_PRESENCES.0 | Self::MESSAGE_CONTENT.0);
    /// Every bit that means something.
    const KNOWN: u64 = ((1 << 22) - 1) | (1 << 24) | 1 << 25;

    /// Whether all of `needed` are in it.
    #[must_use]
    pub const fn has(self, needed: Self) -> bool {
        self.0 & needed.0 == needed.0
    }

    /// Whether Discord knows every bit.
    #[must_use]
    pub const fn is_valid(self) -> bool {
        self.0 & !Self::KNOWN == 0
    }

    /// Whether an application that has `granted` switched on may ask for this.
    #[must_use]
    pub const fn is_allowed(self, granted: Self) -> bool {
        self.0 & Self::PRIVILEGED.0 & !granted.0 == 0
    }
}

impl BitOr for Intents {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
