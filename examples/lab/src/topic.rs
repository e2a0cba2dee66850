//! A kind of the lab's own: topics of Pub/Sub, which programs wait at for new recordings.

use cpg::kinds::{Hosts, Made, Mistakes, Naming, Principal, Spec, Written};
use cpg::prelude::*;
use cpg::{Scope, gcp};

use crate::resources::pubsub::{self, TopicIAMMember};

cpg::kind! {
    /// Messages that programs wait for.
    pub Topic: "a topic" on(gcp), data;

    options TopicOptions, checked by check {
        /// Days for which a message can be read again, 31 at most.
        replay: days,
    }
    verbs topic {
        /// Send messages.
        publish: changes,
        /// Make subscriptions, and read what is sent from then on.
        subscribe: reads,
    }
    outputs TopicOutputs {
        /// Its name in the project.
        name,
    }
}

const fn check(options: &TopicOptions<Written<'_>>, _: &Naming<'_>, told: &mut Mistakes) {
    if let Some(days) = options.replay
        && (days < 1 || days > 31)
    {
        let mistake = told.of("replay").say("is read again for ").number(days);
        mistake.say(" days").help("write 1 to 31 days");
    }
}

impl Hosts<Topic> for Gcp {
    fn key(key: &str) -> String {
        format!("{key}-topic")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &TopicOptions) -> Made {
        let name = format!("{}-{}", scope.prefix(), spec.key);
        let kept = options
            .replay
            .map(|days| format!("{}s", days * 24 * 60 * 60));
        let topic = pubsub::Topic {
            message_retention_duration: kept.map(Value::from),
            name: Some(name.into()),
            project: Some(scope.project_id()),
            ..pubsub::Topic::new()
        };
        let node = scope.add(topic.resource(scope.resource_name::<Topic>(&spec.key)));
        Made::known_by(node, "name")
    }
}

fn give(scope: &Scope<Gcp>, on: &Made, to: &Principal, name: String, role: &'static str) {
    let grant = TopicIAMMember {
        project: Some(scope.project_id()),
        ..TopicIAMMember::new(gcp::member(to), role, on.address.clone())
    };
    scope.add(grant.resource(name));
}

cpg::gives! { Gcp: Topic, give;
    topic::publish = "roles/pubsub.publisher";
    topic::subscribe = "roles/pubsub.subscriber";
}
