"NetworkX: graphs, paths, components, flows, matching, centrality, generators, reading and writing."
import io

import networkx as nx

graph = nx.Graph([("a", "b", {"weight": 3}), ("b", "c", {"weight": 1}), ("a", "c", {"weight": 7}), ("d", "e", {})])
graph.add_node("f", colour="red")
print(graph, sorted(graph.degree()), [sorted(c) for c in nx.connected_components(graph)])
print(nx.shortest_path(graph, "a", "c", weight="weight"), nx.shortest_path_length(graph, "a", "c"), dict(nx.all_pairs_dijkstra_path_length(graph))["a"])
directed = nx.DiGraph()
directed.add_edges_from([(1, 2), (2, 3), (3, 1), (3, 4), (5, 4)])
print(list(nx.strongly_connected_components(directed)), nx.is_directed_acyclic_graph(directed), list(nx.simple_cycles(directed)))
print(list(nx.topological_sort(nx.DiGraph([(1, 3), (2, 3), (3, 4)]))), nx.dag_longest_path(nx.DiGraph([(1, 2), (2, 3), (1, 3)])))
flow = nx.DiGraph()
for u, v, capacity in [("s", "a", 3), ("s", "b", 2), ("a", "b", 1), ("a", "t", 2), ("b", "t", 3)]:
    flow.add_edge(u, v, capacity=capacity)
print(nx.maximum_flow(flow, "s", "t"), nx.minimum_cut_value(flow, "s", "t"))
petersen = nx.petersen_graph()
print(nx.diameter(petersen), nx.is_planar(petersen), len(nx.max_weight_matching(petersen)), nx.average_clustering(petersen), nx.chromatic_polynomial(nx.cycle_graph(4)) if False else "")
print({k: round(v, 4) for k, v in nx.betweenness_centrality(nx.path_graph(5)).items()}, sorted(nx.minimum_spanning_tree(graph).edges()))
random = nx.gnp_random_graph(30, 0.2, seed=5)
print(random.number_of_edges(), nx.number_connected_components(random), sorted(nx.core_number(random).values())[-3:], nx.greedy_color(nx.complete_graph(4)))
print(sorted(map(len, nx.find_cliques(nx.karate_club_graph())))[-3:], nx.karate_club_graph().nodes[0], [sorted(c)[:3] for c in nx.community.greedy_modularity_communities(nx.karate_club_graph())])
out = io.BytesIO()
nx.write_graphml(graph, out)
print(sorted(nx.read_graphml(io.BytesIO(out.getvalue())).nodes(data=True)), list(nx.generate_edgelist(graph, data=["weight"])), nx.node_link_data(graph)["links"])
print(nx.to_dict_of_lists(graph), list(nx.dfs_edges(petersen, 0))[:5], list(nx.bfs_layers(petersen, [0])), nx.is_isomorphic(nx.cycle_graph(4), nx.grid_2d_graph(2, 2)))
try:
    nx.shortest_path(graph, "a", "f")
except nx.NetworkXNoPath as error:
    print(error)
view = graph.subgraph("abc")
print(list(view.edges), nx.freeze(graph.copy()).nodes, graph.adj["a"], nx.relabel_nodes(graph, str.upper).edges, nx.forest_str(nx.balanced_tree(2, 2)))
