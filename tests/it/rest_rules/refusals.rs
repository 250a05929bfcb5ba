//! Refusals that are told apart by their code: what is unknown, who is not known, and what is no
//! JSON.

use reqwest::Method;
use serde_json::json;

use super::api::Api;

#[tokio::test]
async fn what_is_unknown_has_a_code_for_each_kind() {
    let api = Api::start().await;
    let guild = api.setup.guild();
    let message = format!("{}/1", api.messages_of("daily-papers"));
    let cases = [
        ("/channels/1", 10003),
        ("/channels/1/messages", 10003),
        (message.as_str(), 10008),
        ("/guilds/1", 10004),
        (&format!("/guilds/{guild}/members/1"), 10013),
        (&format!("/guilds/{guild}/roles/1"), 10011),
        ("/users/1", 10013),
        ("/no/such/route", 0),
    ];
    for (path, code) in cases {
        println!("{path}");
        api.get(path).await.refused_with(404, code);
    }
    let nowhere = api.get("/no/such/route").await.json();
    assert_eq!(nowhere["message"], "404: Not Found");
    api.delete("/gateway/bot").await.refused_with(405, 0);
}

#[tokio::test]
async fn a_deleted_channel_and_a_left_guild_are_unknown() {
    let api = Api::start().await;
    let thread = api.start_thread().await;
    api.sandbox.delete_channel(api.channel("daily-papers")).unwrap();
    let send = api.post(&api.messages_of("daily-papers"), json!({ "content": "hi" })).await;
    send.refused_with(404, 10003);
    api.get(&format!("/channels/{thread}")).await.refused_with(404, 10003);

    api.sandbox.remove_bot(api.setup.guild()).unwrap();
    api.get(&format!("/guilds/{}", api.setup.guild())).await.refused_with(404, 10004);
    let send = api.post(&api.messages_of("general"), json!({ "content": "hi" })).await;
    send.refused_with(403, 50001);
}

#[tokio::test]
async fn a_wrong_token_is_refused_everywhere_but_where_anyone_may_ask() {
    let api = Api::start().await;
    for authorization in ["", "Bot wrong", api.sandbox.token()] {
        let stranger = api.authorized_as(authorization);
        stranger.get("/users/@me").await.refused_with(401, 0);
        stranger.get("/gateway").await.ok();
    }
    assert_eq!(api.get("/users/@me").await.ok()["bot"], true);
}

#[tokio::test]
async fn a_body_is_json_and_an_id_a_number() {
    let api = Api::start().await;
    let broken = api.send(Method::POST, &api.messages_of("daily-papers"), Some("{".into())).await;
    broken.refused_with(400, 50109);
    api.get("/channels/daily-papers").await.refused_with(400, 50035);
}

#[tokio::test]
async fn members_are_not_listed_without_the_intent_for_it() {
    let api = Api::start().await;
    let guild = api.setup.guild();
    api.get(&format!("/guilds/{guild}/members")).await.refused_with(403, 50001);
    let mina = api.setup.user("Mina");
    let member = api.get(&format!("/guilds/{guild}/members/{mina}")).await.ok();
    assert_eq!(member["user"]["global_name"], "Mina");
}

#[tokio::test]
async fn the_journal_holds_each_exchange() {
    let api = Api::start().await;
    api.say("daily-papers", "hi").await;
    api.get("/channels/1").await;
    let exchanges = api.sandbox.exchanges();
    let [sent, asked] = exchanges.as_slice() else { panic!("two requests, got {exchanges:?}") };
    assert_eq!((sent.method.as_str(), sent.status), ("POST", 200));
    assert_eq!(sent.path, api.messages_of("daily-papers"));
    assert_eq!(sent.request, Some(json!({ "content": "hi" })));
    assert_eq!(sent.response.as_ref().unwrap()["content"], "hi");
    assert_eq!((asked.status, &asked.request), (404, &None));
}

#[tokio::test]
async fn a_multipart_body_is_read_like_json() {
    let api = Api::start().await;
    let url = format!("{}/api/v10{}", api.sandbox.url(), api.messages_of("daily-papers"));
    let body = "--edge\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\
        Content-Type: application/json\r\n\r\n{\"content\":\"hi\"}\r\n--edge--\r\n";
    let response = reqwest::Client::builder()
        .no_proxy()
        .build()
        .unwrap()
        .post(url)
        .header("authorization", format!("Bot {}", api.sandbox.token()))
        .header("content-type", "multipart/form-data; boundary=edge")
        .body(body)
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200);
    let exchanges = api.sandbox.exchanges();
    assert_eq!(exchanges[0].request, Some(json!({ "content": "hi" })));
}
