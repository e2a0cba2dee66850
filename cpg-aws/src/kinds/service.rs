//! What services have that no design makes: things that programs make while they run, by
//! patterns of their names, and services as a whole.

use cpg_core::build::cloud::{Gives, Hosts, Principal};
use cpg_core::build::scope::Scope;
use cpg_core::design::Spec;
use cpg_core::kind;
use cpg_core::kinds::Made;
use cpg_core::kinds::written::{Mistakes, Naming, Written, has};
use cpg_core::plan::Value;

use super::On::{After, Any, Itself};
use super::allows;
use crate::cloud::{Aws, AwsScope as _};
use crate::collect;
use crate::policy::Statement;

/// What is wrong with names that are those of other environments too.
const fn of_one(told: &mut Mistakes, patterns: Option<&[&str]>) {
    let patterns = match patterns {
        Some(patterns) => patterns,
        None => &["*"],
    };
    let mut n = 0;
    while n < patterns.len() {
        if !has(patterns[n], "{name}") {
            let mistake = told
                .about("43k", "patterns")
                .say("reaches ")
                .name(patterns[n]);
            let mistake = mistake.say(" of every environment, what is of production too");
            mistake.help("write `patterns` with `{name}` in each, or say why in `of_all`");
            return;
        }
        n += 1;
    }
}

/// Declares a kind of things that programs make while they run: by the names of which there are
/// some, each a pattern in which `{name}` is the suffix of the unit's names.
macro_rules! things {
    (
        $(#[doc = $doc:literal])+
        $kind:ident($options:ident, $check:ident): $article:literal, $arn:expr;
        $verbs:ident { $($(#[doc = $verb_doc:literal])+ $verb:ident: $does:ident = [$($what:expr),+];)+ }
    ) => {
        kind! {
            $(#[doc = $doc])+
            pub $kind: $article on(aws);
            options $options, checked by $check {
                /// Their names, in which `*` stands for anything and `{name}` for the suffix of
                /// the unit's names; all, where nothing is said.
                patterns: texts,
                /// Why they are those of every environment: `{name}` is in none of the names.
                of_all: text,
            }
            verbs $verbs {
                $($(#[doc = $verb_doc])+ $verb: $does,)+
            }
        }

        /// Names in which the suffix of the unit's names is are those of its environment.
        const fn $check(
            options: &$options<Written<'_>>,
            _: &Naming<'_>,
            told: &mut Mistakes,
        ) {
            if options.of_all.is_none() && !options.open {
                of_one(told, options.patterns);
            }
        }

        #[diagnostic::do_not_recommend]
        impl Hosts<$kind> for Aws {
            fn make(scope: &Scope<Self>, _: &Spec, options: &$options) -> Made {
                let arn: fn(&Scope<Aws>, &str) -> String = $arn;
                let all = [String::from("*")];
                let patterns = options.patterns.as_deref().unwrap_or(&all);
                let arns = patterns.iter().map(|name| arn(scope, &scope.filled(name)));
                Made::elsewhere(Value::List(arns.map(Value::from).collect()))
            }
        }

        allows! { $kind, $verbs; $($verb = [$($what),+];)+ }
    };
}

things! {
    /// State machines of Step Functions.
    StateMachines(StateMachinesOptions, check_state_machines): "state machines",
        |scope, name| scope.arn("states", &format!("stateMachine:{name}"));
    state_machines {
        /// Make, change, tag and start them.
        manage: changes = [(
            "states:CreateStateMachine states:DescribeStateMachine states:StartExecution states:TagResource states:UpdateStateMachine",
            Itself
        )];
    }
}

things! {
    /// Runs of state machines.
    Executions(ExecutionsOptions, check_executions): "runs of state machines",
        |scope, name| scope.arn("states", &format!("execution:{name}"));
    executions {
        /// See and stop them.
        stop: changes = [(
            "states:DescribeExecution states:GetExecutionHistory states:StopExecution",
            After(":*")
        )];
    }
}

things! {
    /// Activities of Step Functions, which wait for a program.
    Activities(ActivitiesOptions, check_activities): "activities",
        |scope, name| scope.arn("states", &format!("activity:{name}"));
    activities {
        /// Make them.
        create: changes = [("states:CreateActivity", Itself)];
        /// Take work, and report what came of it.
        work: changes = [(
            "states:DeleteActivity states:DescribeActivity states:GetActivityTask states:SendTaskFailure states:SendTaskHeartbeat states:SendTaskSuccess",
            Itself
        )];
    }
}

things! {
    /// Jobs of Batch, in any region.
    BatchJobs(BatchJobsOptions, check_batch_jobs): "jobs",
        |scope, name| format!("arn:aws:batch:*:{}:job/{name}", scope.settings().account);
    batch_jobs {
        /// Break them off.
        cancel: changes = [("batch:CancelJob batch:TerminateJob", Itself)];
        /// See which there are.
        list: reads = [("batch:ListJobs", Any)];
    }
}

things! {
    /// Definitions of jobs of Batch, in any region.
    JobDefinitions(JobDefinitionsOptions, check_job_definitions): "definitions of jobs",
        |scope, name| format!("arn:aws:batch:*:{}:job-definition/{name}", scope.settings().account);
    job_definitions {
        /// Start jobs of them.
        submit: changes = [("batch:SubmitJob", Itself)];
    }
}

things! {
    /// Queues of jobs of Batch, in any region.
    JobQueues(JobQueuesOptions, check_job_queues): "queues of jobs",
        |scope, name| format!("arn:aws:batch:*:{}:job-queue/{name}", scope.settings().account);
    job_queues {
        /// Start jobs in them.
        submit: changes = [("batch:SubmitJob", Itself)];
    }
}

things! {
    /// User pools of the account.
    UserPools(UserPoolsOptions, check_user_pools): "user pools",
        |scope, name| scope.arn("cognito-idp", &format!("userpool/{name}"));
    user_pools {
        /// Make users, and see them.
        create_users: changes = [("cognito-idp:AdminCreateUser cognito-idp:AdminGetUser", Itself)];
        /// See which pools and clients there are, and identity pools.
        describe: reads = [(
            "cognito-identity:ListIdentityPools cognito-idp:DescribeUserPool cognito-idp:DescribeUserPoolClient cognito-idp:ListUserPoolClients cognito-idp:ListUserPools",
            Any
        )];
        /// See a user.
        get_user: reads = [("cognito-idp:AdminGetUser", Any)];
        /// See all users.
        list_users: reads = [("cognito-idp:ListUsers", Any)];
    }
}

things! {
    /// Users of databases, for those who are known to AWS.
    DatabaseUsers(DatabaseUsersOptions, check_database_users): "users of databases",
        |scope, name| scope.arn("rds-db", &format!("dbuser:*/{name}"));
    database_users {
        /// Connect as one, without a password.
        connect: changes = [("rds-db:connect", Itself)];
    }
}

things! {
    /// Clusters of databases.
    DatabaseClusters(DatabaseClustersOptions, check_database_clusters): "clusters of databases",
        |scope, name| scope.arn("rds", &format!("cluster:{name}"));
    database_clusters {
        /// See where they are reached.
        describe: reads = [("rds:DescribeDBClusterEndpoints", Itself)];
    }
}

things! {
    /// A cluster of EKS that is there already.
    KubernetesCluster(KubernetesClusterOptions, check_kubernetes_cluster): "a cluster",
        |scope, name| scope.arn("eks", &format!("cluster/{name}"));
    kubernetes_cluster {
        /// See where it is reached.
        describe: reads = [("eks:DescribeCluster", Itself)];
    }
}

things! {
    /// Mail, by SES.
    Mail(MailOptions, check_mail): "mail", |scope, name| scope.arn("ses", &format!("identity/{name}"));
    mail {
        /// Send, from any address that the account has.
        send: changes = [("ses:SendEmail", Any)];
    }
}

things! {
    /// Messages to telephones, by SNS.
    TextMessages(TextMessagesOptions, check_text_messages): "messages to telephones", |scope, name| scope.arn("sns", name);
    text_messages {
        /// Send them.
        send: changes = [("sns:publish", Any)];
    }
}

things! {
    /// Traces of requests, by X-Ray.
    Traces(TracesOptions, check_traces): "traces", |scope, name| scope.arn("xray", name);
    traces {
        /// Write them.
        write: changes = [(
            "xray:GetSamplingRules* xray:GetSamplingTargets xray:PutTelemetryRecords xray:PutTraceSegments",
            Any
        )];
    }
}

things! {
    /// All tables of DynamoDB, whosever they are.
    Tables(TablesOptions, check_tables): "tables", |scope, name| scope.arn("dynamodb", &format!("table/{name}"));
    tables {
        /// Read and write the items of every table.
        edit: changes = [(
            "dynamodb:BatchWrite* dynamodb:DeleteItem dynamodb:DescribeTable dynamodb:PutItem dynamodb:Scan dynamodb:Update*",
            Any
        )];
    }
}

kind! {
    /// Models of Bedrock, and the account's profiles of them.
    pub Models: "models" on(aws);
    verbs models {
        /// Ask them, with a token that does not live long where it is by a token.
        invoke: reads,
    }
}

#[diagnostic::do_not_recommend]
impl Hosts<Models> for Aws {
    fn make(scope: &Scope<Self>, _: &Spec, _: &cpg_core::kinds::options::NoOptions) -> Made {
        let account = &scope.settings().account;
        let profiles = Value::from(format!("arn:aws:bedrock:*:{account}:inference-profile/*"));
        let models = Value::from("arn:aws:bedrock:*::foundation-model/*");
        Made::elsewhere(Value::List(vec![profiles, models]))
    }
}

#[diagnostic::do_not_recommend]
impl Gives<Models, models::invoke> for Aws {
    fn give(scope: &Scope<Self>, on: &Made, to: &Principal, _name: String) {
        let ask = Statement::allow("bedrock:InvokeModel bedrock:InvokeModelWithResponseStream");
        let token = Statement::allow("bedrock:CallWithBearerToken").on("*");
        let key = "bedrock:bearerTokenType".to_owned();
        let token = token.when("StringEquals", key, "SHORT_TERM");
        let statements = vec![ask.on(on.address.clone()), token];
        collect::note(scope, "Models", "invoke", to, statements);
    }
}
