//! Queues of SQS, topics of SNS and who is told of what is sent there.

use cpg_core::build::cloud::Hosts;
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kinds::Made;
use cpg_core::kinds::written::{Mistakes, Naming, Written, begins, ends};
use cpg_core::plan::Value;
use cpg_core::{check_name, kind};
use cpg_model::names::aws as names;

use crate::cloud::{Aws, AwsScope as _};
use crate::kinds::On::Itself;
use crate::kinds::{Function, Key};
use crate::kinds::{allows, function, known, output};
use crate::policy::json;
use crate::resources::{sns, sqs};

kind! {
    /// Messages that one reader takes: a queue of SQS.
    pub Queue: "a queue" on(aws), data, named;

    options QueueOptions, checked by check_queue {
        /// In the order in which they were sent, each once, by group; its name ends with `.fifo`.
        fifo: flag,
        /// Messages are encrypted by a key of the queue service.
        encrypted: flag,
        /// After so many readings a message goes to that queue.
        dead_letters: [DeadLetters],
    }
    without {
        throughput: "[43l] a queue has no option `throughput`: a FIFO queue has throughput and deduplication by message group, together",
    }
    verbs queue {
        /// Make queues of that name.
        create: changes,
        /// Send messages.
        send: changes,
        /// Take messages out.
        receive: changes,
        /// All of it, and what the queue is like.
        administer: changes includes(create, send, receive),
    }
    outputs QueueOutputs {
        /// Its ARN.
        arn,
        /// Its address.
        url,
    }
}

const fn check_queue(options: &QueueOptions<Written<'_>>, named: &Naming<'_>, told: &mut Mistakes) {
    check_name!(named, told, names::queue);
    let fifo = matches!(options.fifo, Some(true));
    let name = match named.cloud_name {
        Some(name) => name,
        None => named.key,
    };
    // How a name ends that only the configuration knows shows in the plan.
    if fifo != ends(name, ".fifo") && !ends(name, "{}") && !options.open {
        let option = if fifo { "fifo" } else { "cloud_name" };
        let mistake = told.about("43g", option);
        mistake.say("is a FIFO queue, or has a name that ends with `.fifo`, and is not both");
        mistake.help(if fifo {
            "end its `cloud_name` with `.fifo`"
        } else {
            "write `fifo`"
        });
    }
}

const fn check_topic(_: &TopicOptions<Written<'_>>, named: &Naming<'_>, told: &mut Mistakes) {
    check_name!(named, told, names::topic);
}

/// Where messages go that nobody could use.
#[derive(Debug, Clone, PartialEq)]
pub struct DeadLetters {
    /// The queue.
    pub queue: cpg_core::design::FieldRef,
    /// After so many readings.
    pub after: i64,
}

#[diagnostic::do_not_recommend]
impl Hosts<Queue> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-queue")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &QueueOptions) -> Made {
        let name = scope.cloud_name(spec);
        let fifo = options.fifo == Some(true);
        let redrive = options.dead_letters.as_ref().map(|letters| {
            let target = scope.output_of(letters.queue, "arn");
            json(Value::map([
                ("deadLetterTargetArn", target),
                ("maxReceiveCount", Value::from(letters.after)),
            ]))
        });
        let queue = sqs::Queue {
            content_based_deduplication: fifo.then_some(true),
            deduplication_scope: fifo.then(|| "messageGroup".into()),
            fifo_queue: fifo.then_some(true),
            fifo_throughput_limit: fifo.then(|| "perMessageGroupId".into()),
            name: Some(Value::from(&name)),
            redrive_policy: redrive,
            sqs_managed_sse_enabled: options.encrypted.filter(|encrypted| *encrypted),
            ..sqs::Queue::new()
        };
        let node = scope.add(queue.resource(scope.resource_name::<Queue>(&spec.key)));
        known(node, scope.arn("sqs", &name))
    }

    fn existing(scope: &Scope<Self>, _: &Spec, _: &QueueOptions, id: &str) -> Made {
        Made::existing(&scope.arn("sqs", id))
    }
}

allows! { Queue, queue;
    create = [("sqs:CreateQueue", Itself)];
    send = [("sqs:SendMessage", Itself)];
    receive = [("sqs:DeleteMessage sqs:GetQueueUrl sqs:ReceiveMessage", Itself)];
    administer = [("sqs:*", Itself)];
}

kind! {
    /// Messages that all who subscribe are told: a topic of SNS.
    pub Topic: "a topic" on(aws), data, named;

    options TopicOptions, checked by check_topic {
        /// The field of the key that encrypts messages; else the account's own key of the service.
        key: (Key),
    }
    verbs topic {
        /// Send messages.
        publish: changes,
        /// All of it, and what the topic is like.
        administer: changes includes(publish),
    }
    outputs TopicOutputs {
        /// Its ARN.
        arn,
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<Topic> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-topic")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &TopicOptions) -> Made {
        let name = scope.cloud_name(spec);
        let key = match options.key {
            Some(key) => scope.output_of(key, "name"),
            None => "alias/aws/sns".into(),
        };
        let topic = sns::Topic {
            kms_master_key_id: Some(key),
            name: Some(Value::from(&name)),
            ..sns::Topic::new()
        };
        let node = scope.add(topic.resource(scope.resource_name::<Topic>(&spec.key)));
        known(node, scope.arn("sns", &name))
    }

    fn existing(scope: &Scope<Self>, _: &Spec, _: &TopicOptions, id: &str) -> Made {
        Made::existing(&scope.arn("sns", id))
    }
}

allows! { Topic, topic;
    publish = [("sns:Publish", Itself)];
    administer = [("sns:*", Itself)];
}

kind! {
    /// Who is told of what is sent to a topic.
    pub Subscription: "a subscription" on(aws);

    options SubscriptionOptions, checked by check_subscription {
        /// The topic.
        of_topic: (Topic),
        /// The function that is called.
        function: (Function),
        /// The address that is called, with `https://` before it.
        url: text,
        /// The address that is written to.
        email: text,
        /// Only messages whose attribute has this value: the attribute, and the value.
        filter: [Filter],
        /// How often it is tried again over HTTP. A function has retries of its own, and why it
        /// is written there all the same stands in `retries_of_function`.
        retries: [Retries],
        /// Why a function has retries that count over HTTP only.
        retries_of_function: text,
    }
}

const fn check_subscription(
    options: &SubscriptionOptions<Written<'_>>,
    _: &Naming<'_>,
    told: &mut Mistakes,
) {
    if options.of_topic.is_none() && !options.open {
        let mistake = told.about("43g", "").say("says no topic");
        mistake.help("write `of_topic = Struct::TOPIC`");
    }
    let function = options.function.is_some();
    let protocols = function as u8 + options.url.is_some() as u8 + options.email.is_some() as u8;
    if protocols > 1 || protocols == 0 && !options.open {
        let mistake = told
            .about("43g", "")
            .say("has no protocol, or more than one");
        mistake.help("write one of `function`, `url` and `email`");
    }
    if let Some(url) = options.url
        && !begins(url, "https://")
    {
        let mistake = told.about("43g", "url");
        let mistake = mistake.say("has the protocol https, and its `url` has another");
        mistake.help("begin it with `https://`");
    }
    let Some(retries) = &options.retries else {
        return;
    };
    if (function || options.email.is_some())
        && options.retries_of_function.is_none()
        && !options.open
    {
        let mistake = told.about("43g", "retries");
        let mistake = mistake.say("has `retries`, which count over http and https only");
        mistake.help("remove `retries`, or say why in `retries_of_function`");
    }
    if retries.all < retries.at_once + retries.shortest + retries.longest {
        let mistake = told.about("43g", "retries");
        let mistake = mistake.say("has fewer retries than its phases have together");
        mistake.help("raise `all`, or lower one of the phases");
    }
}

/// An attribute of messages, and the value that it must have.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter(&'static str, &'static str);

impl From<(&'static str, &'static str)> for Filter {
    fn from((attribute, value): (&'static str, &'static str)) -> Self {
        Self(attribute, value)
    }
}

/// How often, and after how many seconds, a message is sent again that was not taken.
///
/// Source: "Amazon SNS message delivery retries", SNS developer guide.
#[derive(Debug, Clone, PartialEq)]
pub struct Retries {
    /// How often in all.
    pub all: i64,
    /// How often at once.
    pub at_once: i64,
    /// How often after the shortest wait.
    pub shortest: i64,
    /// How often after the longest wait.
    pub longest: i64,
    /// The shortest wait, in seconds.
    pub least: i64,
    /// The longest wait, in seconds.
    pub most: i64,
}

impl Retries {
    fn document(&self) -> Value {
        let policy = Value::map([
            ("backoffFunction", Value::from("exponential")),
            ("maxDelayTarget", Value::from(self.most)),
            ("minDelayTarget", Value::from(self.least)),
            ("numMaxDelayRetries", Value::from(self.longest)),
            ("numMinDelayRetries", Value::from(self.shortest)),
            ("numNoDelayRetries", Value::from(self.at_once)),
            ("numRetries", Value::from(self.all)),
        ]);
        json(Value::map([("healthyRetryPolicy", policy)]))
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<Subscription> for Aws {
    fn key(key: &str) -> String {
        format!("{key}-subscription")
    }

    fn make(scope: &Scope<Self>, spec: &Spec, options: &SubscriptionOptions) -> Made {
        let topic = options
            .of_topic
            .map_or(Value::Null, |topic| scope.output_of(topic, "arn"));
        let (protocol, endpoint) = match (options.function, &options.url, &options.email) {
            (Some(function), ..) => ("lambda", scope.output_of(function, "arn")),
            (_, Some(url), _) => ("https", Value::from(url)),
            (.., email) => ("email", Value::from(email.clone().unwrap_or_default())),
        };
        let filter = options.filter.as_ref().map(|Filter(attribute, value)| {
            json(Value::map([(*attribute, Value::from(vec![*value]))]))
        });
        let subscription = sns::TopicSubscription {
            delivery_policy: options.retries.as_ref().map(Retries::document),
            filter_policy: filter,
            ..sns::TopicSubscription::new(endpoint, protocol, topic.clone())
        };
        let logical = scope.resource_name::<Subscription>(&spec.key);
        if let Some(function) = options.function {
            function::permit(scope, function, "sns", topic, &logical);
        }
        let node = scope.add(subscription.resource(logical));
        Made::new(node, output(node, "arn"))
    }
}
