//! What a summary must not carry, whatever the paper says: addresses, mentions, and words that
//! speak to a model, to a reviewer, or of the model itself.

use super::{
    fold::{Folded, fold},
    reason::Reason,
    source::Source,
};
use crate::{
    domain::{Section, Sections},
    summary::intruders::{addresses, mentions, without_scheme},
};

/// What only a model says that obeys the paper, or does not do what it was asked.
const PHRASES: &[&str] = &[
    "ignore previous instructions",
    "ignore all previous",
    "ignore the above",
    "disregard previous",
    "disregard the above",
    "previous instructions",
    "system prompt",
    "as an ai",
    "as a language model i",
    "as a large language model i",
    "i cannot",
    "i can't",
    "i am unable",
    "i'm unable",
    "i'm sorry",
    "i apologize",
    "cannot summarize",
    "unable to summarize",
    "please provide the",
    "no text was provided",
    "no abstract was provided",
    "text was not provided",
    "text you provided",
    "based on the provided text",
    "here is the summary",
    "here is a summary",
    "sure, here",
    "strong accept",
    "accept this paper",
    "recommend acceptance",
    "should be accepted",
    "positive review",
    "subscribe to",
    "click here",
    "click the link",
    "click this link",
    "join our",
    "follow the link",
    "free nitro",
    "giveaway",
];

/// The same in Korean, where a word goes on after them.
const KOREAN_PHRASES: &[&str] = &[
    "이전 지시를 무시",
    "이전 지시 사항",
    "이전의 모든 지시",
    "모든 지시를 무시",
    "지시사항을 무시",
    "시스템 프롬프트",
    "인공지능 언어 모델로서",
    "AI 언어 모델로서",
    "요약할 수 없",
    "요약을 제공할 수 없",
    "죄송합니다",
    "죄송하지만",
    "제공된 텍스트",
    "제공해 주신",
    "텍스트가 제공되지",
    "본문이 제공되지",
    "초록이 제공되지",
    "요약해 드리겠습니다",
    "다음은 요약",
    "여기를 클릭",
    "링크를 클릭",
    "클릭하세요",
    "가입하세요",
    "가입해 주세요",
    "논문을 수락",
    "긍정적인 평가를 부탁",
    "게재를 추천",
];

/// What does not belong into the sections.
pub(super) fn check(source: &Source, sections: &Sections) -> Vec<Reason> {
    sections.iter().flat_map(|(section, text)| check_section(source, section, text)).collect()
}

fn check_section(source: &Source, section: Section, text: &str) -> Vec<Reason> {
    let foreign =
        addresses(text).filter(|address| !source.folded.holds(&fold(without_scheme(address))));
    let links = foreign.map(|address| Reason::Link { section, address: address.to_owned() });
    let mentions =
        mentions(text).map(|mention| Reason::Mention { section, mention: mention.to_owned() });
    let phrases = phrases(text).into_iter().filter(|phrase| !source.folded.holds(&fold(phrase)));
    let phrases = phrases.map(|phrase| Reason::Intrusion { section, phrase: (*phrase).to_owned() });
    links.chain(mentions).chain(phrases.take(1)).collect()
}

fn phrases(text: &str) -> Vec<&'static str> {
    let text = Folded::new(text);
    let latin = PHRASES.iter().filter(|phrase| text.holds_words(&fold(phrase)));
    let korean = KOREAN_PHRASES.iter().filter(|phrase| text.holds(&fold(phrase)));
    latin.chain(korean).copied().collect()
}
