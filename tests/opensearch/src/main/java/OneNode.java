// One node of an OpenSearch cluster in a process of its own, so that a test can kill it. The distribution has its
// modules in folders of its own; here the two that the tests need come from the class path.
// Arguments: how many nodes to wait for, the seconds to wait, the minutes to live, then settings as key=value.

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opensearch.action.admin.cluster.health.ClusterHealthResponse;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.cluster.health.ClusterHealthStatus;
import org.opensearch.common.Priority;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.unit.TimeValue;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

final class OneNode extends Node {
    private OneNode(Environment environment) {
        super(environment, List.of(Netty4Plugin.class, CommonAnalysisPlugin.class), false);
    }

    public static void main(String[] arguments) {
        // Its threads would keep the process alive after a failure, so the process always ends by exit.
        int status = 1;
        try {
            run(arguments);
            status = 0;
        } catch (Throwable failure) {
            failure.printStackTrace();
        }
        System.exit(status);
    }

    private static void run(String[] arguments) throws Exception {
        int nodes = Integer.parseInt(arguments[0]);
        TimeValue limit = TimeValue.timeValueSeconds(Long.parseLong(arguments[1]));
        long minutes = Long.parseLong(arguments[2]);
        Settings.Builder settings = Settings.builder();
        for (String setting : Arrays.asList(arguments).subList(3, arguments.length)) {
            String[] pair = setting.split("=", 2);
            settings.put(pair[0], pair[1]);
        }
        OneNode node = new OneNode(
            InternalSettingsPreparer.prepareEnvironment(settings.build(), Map.of(), null, () -> "node")
        );
        Runtime.getRuntime().addShutdownHook(new Thread(node::end));
        node.start();
        node.await(nodes, limit);
        System.out.println("ready");
        // `cluster.sh stop` ends it long before; this holds where the script itself was killed.
        TimeUnit.MINUTES.sleep(minutes);
    }

    /** Waits until all nodes are there and hold all shards; one node alone has no place for copies. */
    private void await(int nodes, TimeValue limit) {
        ClusterHealthResponse health = client().admin().cluster().prepareHealth()
            .setWaitForNodes(">=" + nodes)
            .setWaitForEvents(Priority.LANGUID)
            .setWaitForNoInitializingShards(true)
            .setWaitForStatus(nodes > 1 ? ClusterHealthStatus.GREEN : ClusterHealthStatus.YELLOW)
            .setClusterManagerNodeTimeout(limit)
            .setTimeout(limit)
            .get();
        if (health.isTimedOut()) {
            throw new IllegalStateException("not ready after " + limit + ": " + health);
        }
    }

    private void end() {
        try {
            close();
        } catch (Exception failure) {
            failure.printStackTrace();
        }
    }
}
