use chrono_tz::Tz;

use crate::{
    discord::{ask::Ask, rhythm::Rhythm},
    domain::{ChannelId, Filter, GuildId, Language, Layout, Subscription},
    rest::ChannelKind,
};

/// A subscription of a channel of that kind of which nothing was said: when a working day begins
/// where the guild is, in its language, all papers.
pub(in crate::discord) fn default_terms(
    (guild, channel, kind): (GuildId, ChannelId, ChannelKind),
    ask: &Ask<'_>,
    fallback: &Language,
) -> Subscription {
    let spoken = ask.guild_language();
    let spoken = spoken.as_ref().unwrap_or(fallback);
    Subscription {
        channel,
        guild,
        cron: Rhythm::default().to_cron(),
        timezone: zone_of(spoken),
        language: written(spoken),
        layout: if kind == ChannelKind::FORUM { Layout::Forum } else { Layout::Thread },
        filter: Filter::default(),
        mention: None,
        crosspost: false,
        created_at: ask.now,
    }
}

/// The zone in which (nearly) all speakers of a language live. `en-US` is what Discord gives to
/// every guild that has not said anything, so it says nothing.
fn zone_of(language: &Language) -> Tz {
    match language.to_string().as_str() {
        "en-GB" => return Tz::Europe__London,
        "zh-TW" => return Tz::Asia__Taipei,
        "pt-BR" => return Tz::America__Sao_Paulo,
        "es-ES" => return Tz::Europe__Madrid,
        _ => {}
    }
    match language.primary() {
        "ko" => Tz::Asia__Seoul,
        "ja" => Tz::Asia__Tokyo,
        "zh" => Tz::Asia__Shanghai,
        "de" => Tz::Europe__Berlin,
        "fr" => Tz::Europe__Paris,
        "it" => Tz::Europe__Rome,
        "pl" => Tz::Europe__Warsaw,
        "tr" => Tz::Europe__Istanbul,
        "th" => Tz::Asia__Bangkok,
        "vi" => Tz::Asia__Ho_Chi_Minh,
        "hi" => Tz::Asia__Kolkata,
        "uk" => Tz::Europe__Kyiv,
        _ => Tz::UTC,
    }
}

/// The language as it is written: a country makes another one of it for two of those that Discord
/// speaks. A paper is summarised once for each.
fn written(language: &Language) -> Language {
    match language.primary() {
        "zh" | "pt" => language.clone(),
        primary => primary.parse().unwrap_or_else(|_| language.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guilds_language_tells_its_zone_and_what_it_reads() {
        for (spoken, zone, read) in [
            ("ko", Tz::Asia__Seoul, "ko"),
            ("en-US", Tz::UTC, "en"),
            ("en-GB", Tz::Europe__London, "en"),
            ("zh-TW", Tz::Asia__Taipei, "zh-TW"),
            ("sv-SE", Tz::UTC, "sv"),
            ("pt-BR", Tz::America__Sao_Paulo, "pt-BR"),
        ] {
            let spoken: Language = spoken.parse().unwrap();
            assert_eq!((zone_of(&spoken), written(&spoken).to_string()), (zone, read.to_owned()));
        }
    }
}
