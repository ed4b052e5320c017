// Whether a real cluster does all that the tests ask of it: term frequencies written into the text, a score of one's
// own known beforehand, scores alike over all shards, facets, and no hit lost when a node ends.
// Argument: the path of cluster.sh, which has set OPENSEARCH_URLS and OPENSEARCH_DIR.

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.opensearch.common.xcontent.XContentHelper;
import org.opensearch.common.xcontent.json.JsonXContent;

final class Smoke {
    private static final String INDEX = """
        {"settings": {
           "number_of_shards": 2, "number_of_replicas": 1,
           "analysis": {
             "filter": {"frequency": {"type": "delimited_term_freq", "delimiter": "|"}},
             "analyzer": {"weighted": {"type": "custom", "tokenizer": "whitespace", "filter": ["frequency"]}}},
           "similarity": {"own": {"type": "BM25", "k1": 1.5, "b": 0.0}}},
         "mappings": {"dynamic": "strict", "properties": {
           "graded": {"type": "text", "analyzer": "weighted", "index_options": "freqs", "similarity": "own"},
           "kind": {"type": "keyword"}}}}""";

    // The third has a word without a number, which counts once.
    private static final List<String> DOCUMENTS = List.of(
        "{\"graded\": \"skole|10 skule|7\", \"kind\": \"goal\"}",
        "{\"graded\": \"skole|3 barnehage|2\", \"kind\": \"goal\"}",
        "{\"graded\": \"skole veg|4\", \"kind\": \"measure\"}",
        "{\"graded\": \"veg|9\", \"kind\": \"measure\"}",
        "{\"graded\": \"bibliotek|5\", \"kind\": \"goal\"}"
    );

    private static final String QUERY = """
        {"query": {"bool": {"should": [
           {"term": {"graded": {"value": "skole", "boost": 2.0}}},
           {"term": {"graded": {"value": "skule", "boost": 0.5}}}]}},
         "track_total_hits": true,
         "aggs": {"kinds": {"terms": {"field": "kind"}}}}""";

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private int passed;
    private int failed;

    public static void main(String[] arguments) throws Exception {
        Smoke smoke = new Smoke();
        smoke.run(arguments[0], System.getenv("OPENSEARCH_URLS").split(" "), System.getenv("OPENSEARCH_DIR"));
        System.out.println(smoke.passed + " passed, " + smoke.failed + " failed");
        System.exit(smoke.failed == 0 ? 0 : 1);
    }

    private void run(String script, String[] urls, String folder) throws Exception {
        String first = urls[0];
        String last = urls[urls.length - 1];
        check("the nodes", urls.length, send("GET", first + "/_cluster/health", "").get("number_of_nodes"));
        send("PUT", first + "/texts", INDEX);
        check("the shards", "green", health(first, "green", urls.length));

        StringBuilder bulk = new StringBuilder();
        for (int number = 1; number <= DOCUMENTS.size(); number++) {
            bulk.append("{\"index\": {\"_id\": \"").append(number).append("\"}}\n");
            bulk.append(DOCUMENTS.get(number - 1)).append('\n');
        }
        check("a bulk", false, send("POST", first + "/texts/_bulk?refresh=true", bulk.toString()).get("errors"));
        searches("from the first node", first);
        searches("from the last node", last);

        // Two nodes cannot elect another leader, since the one left is not more than half of them; three can.
        int victim = urls.length > 2 ? 1 : 2;
        String alive = victim == 1 ? last : first;
        cluster(script, "kill", victim, folder);
        searches("at once after the end of node " + victim, alive);
        check("the shards left", "yellow", health(alive, "yellow", urls.length - 1));
        searches("by the nodes left", alive);
        check("a write", "created", send("PUT", alive + "/texts/_doc/6?refresh=true", DOCUMENTS.get(4)).get("result"));
        cluster(script, "start", urls.length, folder);
        check("all shards again", "green", health(urls[victim - 1], "green", urls.length));
        check("the documents", 6, send("GET", urls[victim - 1] + "/texts/_count", "").get("count"));
    }

    /** All that a search answers, against what the formula of BM25 gives for the five documents. */
    private void searches(String where, String url) throws Exception {
        Map<?, ?> answer = search(url, "dfs_query_then_fetch");
        check("failed shards " + where, 0, at(answer, "_shards", "failed"));
        check("the total " + where, 3, at(answer, "hits", "total", "value"));
        List<String> expected = List.of(
            "1 " + Math.round(1000 * (2.0 * score(3, 10) + 0.5 * score(1, 7))),
            "2 " + Math.round(1000 * 2.0 * score(3, 3)),
            "3 " + Math.round(1000 * 2.0 * score(3, 1))
        );
        check("the hits and scores " + where, expected, hits(answer));
        boolean alike = expected.equals(hits(search(url, "query_then_fetch")));
        check("scores by each shard alone differ " + where, false, alike);
        Map<Object, Object> kinds = new TreeMap<>();
        for (Object bucket : (List<?>) at(answer, "aggregations", "kinds", "buckets")) {
            kinds.put(at(bucket, "key"), at(bucket, "doc_count"));
        }
        check("the facets " + where, Map.of("goal", 2, "measure", 1), kinds);
    }

    private Map<?, ?> search(String url, String type) throws Exception {
        return send("POST", url + "/texts/_search?search_type=" + type, QUERY);
    }

    /** Each hit with its score in thousandths, best first. */
    private static List<String> hits(Map<?, ?> answer) {
        List<String> hits = new ArrayList<>();
        for (Object hit : (List<?>) at(answer, "hits", "hits")) {
            hits.add(at(hit, "_id") + " " + Math.round(((Number) at(hit, "_score")).doubleValue() * 1000));
        }
        return hits;
    }

    /**
     * What a word that `documents` of the five have, this one `frequency` times, adds to a score. OpenSearch 2 has the
     * factor k1 + 1 of the older formula, which newer Lucene leaves out.
     */
    private static double score(int documents, int frequency) {
        double rarity = Math.log(1 + (DOCUMENTS.size() - documents + 0.5) / (documents + 0.5));
        return rarity * frequency * (1.5 + 1) / (frequency + 1.5);
    }

    private Object health(String url, String status, int nodes) throws Exception {
        String wish = "?wait_for_status=" + status + "&wait_for_nodes=" + nodes + "&timeout=60s";
        return send("GET", url + "/_cluster/health" + wish, "").get("status");
    }

    private static void cluster(String script, String command, int number, String folder) throws Exception {
        int status = new ProcessBuilder(script, command, "" + number, folder).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("cluster.sh " + command + " " + number + " ended with " + status);
        }
    }

    private Map<String, Object> send(String method, String url, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(90))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300 && response.statusCode() != 408) {
            throw new IllegalStateException(method + " " + url + ": " + response.statusCode() + " " + response.body());
        }
        return XContentHelper.convertToMap(JsonXContent.jsonXContent, response.body(), false);
    }

    private static Object at(Object value, String... path) {
        for (String key : path) {
            value = ((Map<?, ?>) value).get(key);
        }
        return value;
    }

    private void check(String what, Object expected, Object found) {
        if (Objects.equals(expected, found)) {
            passed++;
        } else {
            failed++;
            System.out.println("FAIL " + what + ": expected " + expected + ", found " + found);
        }
    }
}
