//! A paper that nobody wrote, and summaries of it: good ones, and bad ones of every kind.

use paperwire::{domain::Paper, sandbox::language_model::Request};
use serde_json::{Value, json};

pub(super) const ID: &str = "2606.00044";
pub(super) const MARKDOWN: &str = include_str!("../../fixtures/texts/2606.00044.md");
pub(super) const HTML: &str = include_str!("../../fixtures/texts/2606.00044.html");

pub(super) fn paper(id: &str) -> Paper {
    let paper = json!({
        "id": id,
        "title": "Tides as a Service",
        "abstract": "Forecasts of the tide help harbours to plan their day. We present TideNet, a \
            transformer that reads the gauges of many coasts at once.",
        "authors": [{ "name": "Ada Quill", "hidden": false }],
        "upvotes": 12,
        "comments": 0,
        "keywords": [],
        "picture": "https://cdn.example/x.png",
    });
    serde_json::from_value(paper).unwrap()
}

/// What a good model writes, in the language that it is asked for.
pub(super) fn write(request: &Request) -> String {
    let korean = request.said_by("system").contains("Korean");
    if korean { korean_summary() } else { english_summary() }.to_string()
}

const NEW: &str = "reads the gauges of many coasts at once and forecasts the water level of any \
                   harbour for the next 48 hours";
const DETAIL: &str = "Twelve layers of width 384 are trained for three days on eight GPUs, and the \
                      whole model has 14.5M parameters";
const PERFORMANCE: &str = "TideNet has a score of 0.912 on Harbour-17, and the physical model \
                           SurgeSim 0.869";

pub(super) fn english_summary() -> Value {
    json!({
        "whats_new": {
            "text": "TideNet is a transformer that reads the gauges of many coasts at once and \
                forecasts the water level of any harbour for the next 48 hours, where each \
                physical model is built for one coast.",
            "quotations": [NEW],
        },
        "technical_details": {
            "text": "With tidal attention a gauge attends to others by the travel time of the \
                wave. Twelve layers of width 384 with 14.5M parameters are trained for three days \
                on eight GPUs, with one reading in five masked.",
            "quotations": [DETAIL],
        },
        "performance_highlights": {
            "text": "On Harbour-17, TideNet has an accuracy of 91.2%, which is 4.3 points above \
                the best earlier model, and runs 3.5× faster on one GPU. SurgeSim has 0.869 there.",
            "quotations": [PERFORMANCE],
        },
    })
}

pub(super) fn korean_summary() -> Value {
    json!({
        "whats_new": {
            "text": "TideNet은 여러 해안의 검조기(gauge)를 한꺼번에 읽어 어느 항구든 앞으로 \
                48시간의 수위를 예측하는 트랜스포머(transformer)다. 해안마다 따로 만드는 물리 \
                모델과 달리 처음 보는 항구(harbour)의 조석도 예측한다.",
            "quotations": [NEW],
        },
        "technical_details": {
            "text": "파동의 이동 시간에 따라 검조기가 서로를 참조하는 조석 어텐션(tidal \
                attention)을 쓴다. 폭 384의 층 12개를 GPU 8개로 사흘 동안 학습하며 매개변수는 \
                14.5M개다. 검조기 2,140개의 기록 1,200만 시간을 모은 TideBank도 만들었다.",
            "quotations": [DETAIL],
        },
        "performance_highlights": {
            "text": "Harbour-17에서 정확도(accuracy) 91.2%로 기존 최고 모델보다 4.3포인트 높고, \
                GPU 하나에서 3.5배 빠르다. 물리 모델 SurgeSim의 0.869에 비해 TideNet은 0.912를 \
                기록했다.",
            "quotations": [PERFORMANCE],
        },
    })
}

/// The summary with one section's text replaced.
pub(super) fn with_text(mut summary: Value, section: &str, text: &str) -> String {
    summary[section]["text"] = json!(text);
    summary.to_string()
}
