package dev.baton.it.tomcat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.it.Deployer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/** Deploys applications on a running node through Tomcat's own manager application. */
public final class TomcatDeployer implements Deployer {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final TomcatNode node;

    TomcatDeployer(TomcatNode node) {
        this.node = node;
    }

    @Override
    public void deploy(String path, Path war, Map<String, String> settings) {
        var config = settings.isEmpty() ? "" : "&config=" + uri(node.contextFile(path, settings));
        command("deploy?update=true&path=" + path + "&war=" + uri(war) + config);
    }

    /** Deploys a WAR as one of several versions that run beside each other. */
    public void deployVersion(String path, String version, Path war) {
        command("deploy?update=true&path=" + path + "&version=" + version + "&war=" + uri(war));
    }

    @Override
    public void reload(String path) {
        command("reload?path=" + path);
    }

    @Override
    public void undeploy(String path) {
        command("undeploy?path=" + path);
    }

    public void undeployVersion(String path, String version) {
        command("undeploy?path=" + path + "&version=" + version);
    }

    @Override
    public String figure(String path, String name) {
        var answer = get("jmxproxy/?get=Catalina:type=Manager,host=localhost,context=" + path + "&att=" + name);
        return answer.substring(answer.lastIndexOf(" = ") + 3).strip();
    }

    private void command(String command) {
        get("text/" + command);
    }

    private String get(String command) {
        var login = CatalinaBase.ADMIN + ":" + CatalinaBase.PASSWORD;
        var request = HttpRequest.newBuilder(node.uri("/manager/" + command))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                .build();
        try {
            var answer = CLIENT.send(request, BodyHandlers.ofString()).body();
            if (!answer.startsWith("OK")) {
                throw new IllegalStateException(command + ": " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String uri(Path file) {
        return URLEncoder.encode(file.toUri().toString(), UTF_8);
    }
}
