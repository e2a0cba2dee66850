//! What clouds have to know of a dataset, from the sections of this configuration.

use std::collections::BTreeMap;

use cpg_config::{At, azure, gcp};

use super::{AzureOrganisation, CloudName, Dataset, GcpOrganisation, Organisation};

/// Names under which kinds of Hail Batch ask for its addresses.
const HAIL_BATCH: &str = "hail-batch";
const HAIL_AUTH: &str = "hail-auth";

impl gcp::Unit for Dataset {
    fn settings(at: At<'_, Self>) -> gcp::Settings {
        let org = &at.root().infrastructure;
        let section = org.gcp.as_ref();
        let text =
            |get: fn(&GcpOrganisation) -> &String| section.map(get).cloned().unwrap_or_default();
        let own = at.region(CloudName::Gcp).cloned();
        let mut services = BTreeMap::new();
        if let Some(hail) = org.hail.as_ref().and_then(|hail| hail.gcp.as_ref()) {
            services.insert(HAIL_BATCH, hail.hail_batch_url.clone());
            services.insert(HAIL_AUTH, hail.hail_auth_url.clone());
        }
        gcp::Settings {
            of_parent: false,
            project: at.project().to_owned(),
            region: own.unwrap_or_else(|| text(|gcp| &gcp.region)),
            domain: org.domain.clone(),
            customer_id: text(|gcp| &gcp.customer_id),
            groups_domain: text(|gcp| &gcp.groups_domain),
            group_prefix: org.group_prefix().to_owned(),
            bucket_prefix: text(|gcp| &gcp.dataset_storage_prefix),
            billing_account: org.billing.as_ref().map(|b| b.gcp.account_id.clone()),
            budget_currency: org.budget_currency.clone(),
            budget_topic: section.and_then(|gcp| gcp.budget_notification_pubsub.clone()),
            budget_thresholds: org.budget_notification_thresholds.clone(),
            external_members: section.is_some_and(|gcp| gcp.allow_external_group_members),
            empty_groups: section.is_none_or(|gcp| gcp.create_empty_groups),
            services,
        }
    }
}

impl azure::Unit for Dataset {
    fn settings(at: At<'_, Self>) -> azure::Settings {
        let org: &Organisation = &at.root().infrastructure;
        let section = org.azure.as_ref();
        let text =
            |get: fn(&AzureOrganisation) -> &String| section.map(get).cloned().unwrap_or_default();
        let mut services = BTreeMap::new();
        if let Some(hail) = org.hail.as_ref().and_then(|hail| hail.azure.as_ref()) {
            services.insert(HAIL_BATCH, hail.hail_batch_url.clone());
            services.insert(HAIL_AUTH, hail.hail_auth_url.clone());
        }
        let names = org.azure_names();
        azure::Settings {
            // The original had everything in the organisation's region.
            region: match (names, at.region(CloudName::Azure)) {
                (azure::Names::Right, Some(own)) => own.clone(),
                _ => text(|azure| &azure.region),
            },
            subscription: text(|azure| &azure.subscription),
            tenant: text(|azure| &azure.tenant),
            group_prefix: org.group_prefix().to_owned(),
            account_prefix: text(|azure| &azure.dataset_storage_prefix),
            names,
            budgets: section
                .and_then(|azure| azure.budgets.as_ref())
                .map(|budgets| azure::Budgets {
                    start: budgets.start.clone(),
                    emails: budgets.emails.clone(),
                    thresholds: org.budget_notification_thresholds.clone(),
                }),
            services,
        }
    }
}
