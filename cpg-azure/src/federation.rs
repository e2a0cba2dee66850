//! Accounts across clouds: who vouches for identities of Azure elsewhere, and how accounts of other
//! clouds act as an identity. Knows no other cloud.

use cpg_core::build::crossing::{GivesAcross, Identity, Issuer, SignsTokens, Stranger, Vouches};
use cpg_core::build::scope::Scope;
use cpg_core::kinds::verbs;
use cpg_core::kinds::{MachineAccount, Made};
use cpg_core::plan::{NodeId, Output, Value};

use crate::cloud::{Azure, AzureScope as _};
use crate::resources::directory::{Application, ApplicationApi, ServicePrincipal};
use crate::resources::managed_identity::FederatedIdentityCredential;

/// For whom a token has to be that Azure takes from elsewhere.
/// Source: "Workload identity federation concepts", Microsoft Entra documentation.
const EXCHANGE: &str = "api://AzureADTokenExchange";

impl Vouches for Azure {
    /// Tokens are for an application of the directory, which stands for other clouds.
    fn identity(scope: &Scope<Self>, account: &Made) -> Identity {
        let tenant = &scope.settings().tenant;
        let home = scope.home_unit();
        Identity {
            issuer: Issuer::Tokens {
                // As version 1 of the tokens has it.
                url: format!("https://sts.windows.net/{tenant}/"),
                audience: Some(audience(&home)),
                needs: vec![application(&home)],
            },
            subject: account.address.clone(),
        }
    }
}

impl SignsTokens for Azure {}

/// The name of the application for whom tokens are. A directory takes names with its own id in them.
/// Source: "Restrictions on identifier URIs of Microsoft Entra applications".
fn audience(home: &Scope<Azure>) -> String {
    let (tenant, name) = (&home.settings().tenant, home.account_name());
    format!("api://{tenant}/{name}-other-clouds")
}

/// The application, declared once.
fn application(home: &Scope<Azure>) -> NodeId {
    if let Some(node) = home.state().application.get() {
        return node;
    }
    let application = Application {
        api: Some(ApplicationApi {
            requested_access_token_version: Some(1),
        }),
        description: Some(
            "Tokens for it say to other clouds which identity of Azure has them.".into(),
        ),
        identifier_uris: Some(vec![audience(home).into()]),
        sign_in_audience: Some("AzureADMyOrg".into()),
        ..Application::new(format!("{} other clouds", home.account_name()))
    };
    let node = home.add_for(
        "For whom tokens are that other clouds take.",
        application.resource(home.name("other-clouds-application")),
    );
    let id = Output {
        node,
        attribute: "clientId",
    };
    home.add_for(
        "The directory gives tokens for what it has.",
        ServicePrincipal::new(id).resource(home.name("other-clouds-service-principal")),
    );
    home.state().application.set(Some(node));
    node
}

/// An account whose cloud signs tokens for it gets those of the identity.
#[diagnostic::do_not_recommend]
impl<From: SignsTokens> GivesAcross<MachineAccount, verbs::act_as, From> for Azure {
    fn give_across(scope: &Scope<Self>, on: &Made, to: &Stranger, name: String) {
        let Issuer::Tokens { url, needs, .. } = &to.identity.issuer else {
            return;
        };
        let Some(identity) = on.node else {
            scope.lacks(
                "an identity that exists lets no account of another cloud act as it: who keeps it says so",
                "let the design make the identity",
            );
            return;
        };
        // An account acts as an identity by one credential, wherever the design says so.
        let acts = (identity, to.identity.subject.clone());
        let mut acting = scope.state().acting.borrow_mut();
        if acting.contains(&acts) {
            return;
        }
        acting.push(acts);
        drop(acting);
        let identity = Output {
            node: identity,
            attribute: "name",
        };
        let credential = FederatedIdentityCredential::new(
            vec![Value::from(EXCHANGE)],
            to.key.clone(),
            url.clone(),
            scope.resource_group_name(),
            identity,
            to.identity.subject.clone(),
        );
        let mut resource = credential.resource(name);
        resource.depends_on.extend(needs);
        scope.add(resource);
    }
}
