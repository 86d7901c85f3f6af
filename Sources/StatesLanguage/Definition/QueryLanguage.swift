/// How a state names the data it wants. Source: Amazon States Language, "QueryLanguage".
package enum QueryLanguage: String, Sendable {
  case jsonPath = "JSONPath"
  case jsonata = "JSONata"
}
