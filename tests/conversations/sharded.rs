//! Several shards: all of them in one process, or some.

use std::time::Duration;

use local_discord::faults::GatewayFault;
use local_discord::{Settings, Tester};
use vitabot::config::Shards;

use crate::running::{run, settings};

/// serenity waits five seconds between two shards.
const LIMIT: Duration = Duration::from_secs(20);

#[tokio::test]
async fn all_recommended_shards_are_run_and_each_question_is_answered_once() {
    let tester = Tester::with(Settings { shards: 2, ..settings() }).await;
    let _bot = run(&tester, |_| ());
    assert!(tester.discord().has_logins(2, 0, LIMIT).await, "{:?}", tester.discord().logins());
    assert_eq!(tester.discord().shards(), [(0, 2), (1, 2)]);
    let places = [tester.in_dm(), tester.in_another_guild(), tester.channel("help")];
    for place in &places {
        place.post("@bot does vitamin c prevent colds?").await;
        place.next_reply().await;
        place.hears_nothing(Duration::from_millis(50)).await;
    }
    assert_eq!(tester.discord().disturb_gateway(GatewayFault::CloseWithoutCode), 2);
    assert!(tester.discord().has_logins(2, 2, LIMIT).await, "{:?}", tester.discord().logins());
    places[0].post("does vitamin c prevent colds?").await;
    places[0].next_reply().await;
}

#[tokio::test]
async fn a_process_runs_the_shards_that_its_settings_name() {
    for (first, last, total) in [(1, 2, 3), (1, 1, 2)] {
        let tester = Tester::with(settings()).await;
        let _bot = run(&tester, |config| config.shards = Shards::Range { first, last, total });
        let count = u64::from(last - first + 1);
        assert!(tester.discord().has_logins(count, 0, LIMIT).await, "{:?}", tester.discord().logins());
        let expected: Vec<_> = (first..=last).map(|shard| (u64::from(shard), u64::from(total))).collect();
        assert_eq!(tester.discord().shards(), expected);
        tester.forget_unread();
    }
}
