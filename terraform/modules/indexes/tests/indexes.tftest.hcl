variables {
  file = jsondecode(file("../../../firestore.indexes.json"))
}

run "takes_the_product_s_own_indexes" {
  command = plan

  assert {
    condition     = length(output.indexes) == length(var.file.indexes)
    error_message = "Every index of the file has its entry."
  }
  assert {
    condition     = length(output.overrides) == length(var.file.fieldOverrides)
    error_message = "Every override of the file has its entry."
  }
  assert {
    condition     = length(output.overrides["registrations/email"].indexes) == 2
    error_message = "An address is looked up in one webinar and in all of them."
  }
  assert {
    condition     = output.overrides["idempotency/expires_at"].ttl && !output.overrides["sys_audit/facts"].ttl
    error_message = "A field expires where the file says so, and nowhere else."
  }
}

run "refuses_a_field_that_is_overridden_twice" {
  command = plan
  variables {
    file = {
      indexes = []
      fieldOverrides = [
        { collectionGroup = "registrations", fieldPath = "email", indexes = [{ order = "ASCENDING", queryScope = "COLLECTION" }] },
        { collectionGroup = "registrations", fieldPath = "email", indexes = [] },
      ]
    }
  }
  expect_failures = [output.overrides]
}

run "refuses_an_index_that_is_defined_twice" {
  command = plan
  variables {
    file = {
      indexes = [
        { collectionGroup = "webinars", queryScope = "COLLECTION", fields = [{ fieldPath = "status", order = "ASCENDING" }, { fieldPath = "starts_at", order = "ASCENDING" }] },
        { collectionGroup = "webinars", queryScope = "COLLECTION", fields = [{ fieldPath = "status", order = "ASCENDING" }, { fieldPath = "starts_at", order = "ASCENDING" }] },
      ]
      fieldOverrides = []
    }
  }
  expect_failures = [output.indexes]
}
