<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>acts</name>
    <message>
        <source>上报</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>发核实</source>
        <translation>Send to verify</translation>
    </message>
    <message>
        <source>核实</source>
        <translation>Verify</translation>
    </message>
    <message>
        <source>立案</source>
        <translation>File</translation>
    </message>
    <message>
        <source>不予立案</source>
        <translation>Do not file</translation>
    </message>
    <message>
        <source>派遣</source>
        <translation>Dispatch</translation>
    </message>
    <message>
        <source>开始处置</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>处置完成</source>
        <translation>Mark done</translation>
    </message>
    <message>
        <source>反馈并发核查</source>
        <translation>Confirm, send check</translation>
    </message>
    <message>
        <source>核查</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>结案</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>挂账</source>
        <translation>Put on hold</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>回退</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>重新核查</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>改派</source>
        <translation>Dispatch again</translation>
    </message>
    <message>
        <source>二次派遣</source>
        <translation>Second dispatch</translation>
    </message>
    <message>
        <source>强制派遣</source>
        <translation>Forced dispatch</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>Extend</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Supervise</translation>
    </message>
    <message>
        <source>催办</source>
        <translation>Urge</translation>
    </message>
    <message>
        <source>附图</source>
        <translation>Attach</translation>
    </message>
    <message>
        <source>区划随调</source>
        <translation>Moved to new areas</translation>
    </message>
    <message>
        <source>街道 {was} → {now}</source>
        <translation>street {was} → {now}</translation>
    </message>
    <message>
        <source>社区 {was} → {now}</source>
        <translation>community {was} → {now}</translation>
    </message>
    <message>
        <source>单元网格 {was} → {now}</source>
        <translation>grid cell {was} → {now}</translation>
    </message>
    <message>
        <source>责任网格 {was} → {now}</source>
        <translation>duty grid {was} → {now}</translation>
    </message>
    <message>
        <source>路段 {was} → {now}</source>
        <translation>road section {was} → {now}</translation>
    </message>
    <message>
        <source>区域类别 {was} → {now}</source>
        <translation>area class {was} → {now}</translation>
    </message>
    <message>
        <source>建议单位 {was} → {now}</source>
        <translation>suggested unit {was} → {now}</translation>
    </message>
    <message>
        <source>已派遣，仍由 {unit} 处置</source>
        <translation>dispatched: stays with {unit}</translation>
    </message>
    <message>
        <source>区划变更人 {by}</source>
        <translation>ground changed by {by}</translation>
    </message>
    <message>
        <source>协办</source>
        <translation>Ask to assist</translation>
    </message>
    <message>
        <source>合并重复</source>
        <translation>Merge duplicate</translation>
    </message>
    <message>
        <source>确权</source>
        <translation>Rule ownership</translation>
    </message>
    <message>
        <source>自行处置</source>
        <translation>Settle on the spot</translation>
    </message>
    <message>
        <source>现场结案</source>
        <translation>Close on site</translation>
    </message>
    <message>
        <source>强制结案</source>
        <translation>Force close</translation>
    </message>
    <message>
        <source>申诉</source>
        <translation>Appeal</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Call back</translation>
    </message>
    <message>
        <source>重新立案</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>重算时限</source>
        <translation>Recalculate deadlines</translation>
    </message>
</context>
<context>
    <name>addresses</name>
    <message>
        <source>{road}</source>
        <translation>{road}</translation>
    </message>
    <message>
        <source>{place}</source>
        <translation>{place}</translation>
    </message>
    <message>
        <source>{place}{gate}</source>
        <translation>{place} ({gate})</translation>
    </message>
    <message>
        <source>{road}与{other}交叉口</source>
        <translation>{road} at {other}</translation>
    </message>
    <message>
        <source>{road}与{other}不相交</source>
        <translation>{road} and {other} do not meet</translation>
    </message>
    <message>
        <source>{road}（{first}至{last}）</source>
        <translation>{road} ({first} to {last})</translation>
    </message>
    <message>
        <source>{place} 路段{number}</source>
        <translation>{place}, section {number}</translation>
    </message>
    <message>
        <source>{road}{number}号</source>
        <translation>{number} {road}</translation>
    </message>
    <message>
        <source>{base}向{way}{metres}米</source>
        <translation>{metres} m {way} of {base}</translation>
    </message>
    <message>
        <source>{base}向{way}{metres}米路{side}</source>
        <translation>{metres} m {way} of {base}, {side} side</translation>
    </message>
    <message>
        <source>{base}{way}侧</source>
        <translation>{base}, {way} side</translation>
    </message>
    <message>
        <source>在{low}号内</source>
        <translation>within no. {low}</translation>
    </message>
    <message>
        <source>按{low}号、{high}号推算</source>
        <translation>reckoned between no. {low} and {high}</translation>
    </message>
    <message>
        <source>最近的已知门牌 {low}号</source>
        <translation>nearest known: no. {low}</translation>
    </message>
    <message>
        <source>无门牌资料，标在路中段</source>
        <translation>no numbers known: middle of the road</translation>
    </message>
    <message>
        <source>按{place}的位置</source>
        <translation>where {place} is</translation>
    </message>
    <message>
        <source>沿{road}</source>
        <translation>along {road}</translation>
    </message>
    <message>
        <source>直线</source>
        <translation>straight</translation>
    </message>
    <message>
        <source>网格 {number}</source>
        <translation>Grid cell {number}</translation>
    </message>
    <message>
        <source>部件 {number} {place}</source>
        <translation>Component {number} {place}</translation>
    </message>
    <message>
        <source>{system}坐标</source>
        <translation>{system} coordinates</translation>
    </message>
    <message>
        <source>按 {system}</source>
        <translation>As {system}</translation>
    </message>
    <message>
        <source>按 {system}，不在辖区内</source>
        <translation>As {system}: outside the area</translation>
    </message>
    <message>
        <source>不在所说的街道</source>
        <translation>not in the street that was named</translation>
    </message>
    <message>
        <source>所说的街道里没有找到：按 ↓ 选择别处，或在下面选街道</source>
        <translation>Nothing found in the street that was named: ↓ chooses elsewhere, or choose the street below</translation>
    </message>
    <message>
        <source>未写明坐标系，请按 ↓ 选择</source>
        <translation>Which coordinates? Choose with ↓</translation>
    </message>
    <message>
        <source>曾用名 {name}</source>
        <translation>also called {name}</translation>
    </message>
    <message>
        <source>部分名称</source>
        <translation>part of a name</translation>
    </message>
    <message>
        <source>类别不同</source>
        <translation>another kind of name</translation>
    </message>
    <message>
        <source>拼音</source>
        <translation>spelled</translation>
    </message>
    <message>
        <source>音近或形近</source>
        <translation>sounds or looks alike</translation>
    </message>
    <message>
        <source>没有找到这个地点：可在地图上点选</source>
        <translation>No such place found: click it on the map</translation>
    </message>
    <message>
        <source>有 {number} 处同名，请按 ↓ 选择</source>
        <translation>{number} are called so: choose with ↓</translation>
    </message>
    <message>
        <source>WGS-84（GPS、天地图）</source>
        <translation>WGS-84 (GPS, Tianditu)</translation>
    </message>
    <message>
        <source>GCJ-02（高德、腾讯）</source>
        <translation>GCJ-02 (Amap, Tencent)</translation>
    </message>
    <message>
        <source>BD-09（百度）</source>
        <translation>BD-09 (Baidu)</translation>
    </message>
    <message>
        <source>北</source>
        <translation>north</translation>
    </message>
    <message>
        <source>东北</source>
        <translation>north-east</translation>
    </message>
    <message>
        <source>东</source>
        <translation>east</translation>
    </message>
    <message>
        <source>东南</source>
        <translation>south-east</translation>
    </message>
    <message>
        <source>南</source>
        <translation>south</translation>
    </message>
    <message>
        <source>西南</source>
        <translation>south-west</translation>
    </message>
    <message>
        <source>西</source>
        <translation>west</translation>
    </message>
    <message>
        <source>西北</source>
        <translation>north-west</translation>
    </message>
</context>
<context>
    <name>alarms</name>
    <message>
        <source>紧急案件：{place}，{what}</source>
        <translation>Urgent case: {place}, {what}</translation>
    </message>
    <message>
        <source>紧急案件超时：{place}，{what}</source>
        <translation>Urgent case is late: {place}, {what}</translation>
    </message>
    <message>
        <source>案件超时：{place}，{what}</source>
        <translation>Case is late: {place}, {what}</translation>
    </message>
    <message>
        <source>没有消息：{name}</source>
        <translation>Silent: {name}</translation>
    </message>
    <message>
        <source>紧急案件 {number} 件</source>
        <translation>{number} urgent cases</translation>
    </message>
    <message>
        <source>紧急案件超时 {number} 件</source>
        <translation>{number} urgent cases are late</translation>
    </message>
    <message>
        <source>超时案件 {number} 件</source>
        <translation>{number} cases are late</translation>
    </message>
    <message>
        <source>没有消息的大屏 {number} 个</source>
        <translation>{number} walls are silent</translation>
    </message>
    <message>
        <source>确认告警 {number}</source>
        <translation>Acknowledge {number}</translation>
    </message>
    <message>
        <source>没有待确认的告警</source>
        <translation>No alarm waits to be acknowledged</translation>
    </message>
    <message>
        <source>已确认 {number} 条告警，全厅不再发声</source>
        <translation>{number} acknowledged: no station sounds any more</translation>
    </message>
    <message>
        <source>全厅静音至 {clock}</source>
        <translation>The hall is silenced until {clock}</translation>
    </message>
    <message>
        <source>全厅恢复发声</source>
        <translation>The hall sounds again</translation>
    </message>
    <message>
        <source>本机没有声音设备，不能试音</source>
        <translation>This station has no audio device to be tried</translation>
    </message>
    <message>
        <source>声音</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>发声：{name}（{device}，{speech}）</source>
        <translation>Voice of the hall: {name} ({device}, {speech})</translation>
    </message>
    <message>
        <source>发声：没有工位在发声</source>
        <translation>Voice of the hall: none</translation>
    </message>
    <message>
        <source>本机不发声（设置 voice）</source>
        <translation>This station never sounds (setting voice)</translation>
    </message>
    <message>
        <source>本机：没有声音设备</source>
        <translation>Here: no audio device</translation>
    </message>
    <message>
        <source>本机：{device}，{speech}</source>
        <translation>Here: {device}, {speech}</translation>
    </message>
    <message>
        <source>有语音</source>
        <translation>speaks</translation>
    </message>
    <message>
        <source>没有语音，只有提示音</source>
        <translation>no voice installed: tones alone</translation>
    </message>
    <message>
        <source>本班还没有试音</source>
        <translation>This shift has not tried it yet</translation>
    </message>
    <message>
        <source>试音：{at} {user} 听到了</source>
        <translation>Tried: {user} heard it at {at}</translation>
    </message>
    <message>
        <source>试音：{at} {user} 没有听到</source>
        <translation>Tried: {user} did not hear it at {at}</translation>
    </message>
    <message>
        <source>待确认 {number}：{what}</source>
        <translation>To acknowledge: {number}. {what}</translation>
    </message>
    <message>
        <source>静音至 {clock}（{user}：{reason}）</source>
        <translation>Silenced until {clock} ({user}: {reason})</translation>
    </message>
    <message>
        <source>正在试音：三种提示音都听到了吗？</source>
        <translation>Trying: did you hear all three tones?</translation>
    </message>
    <message>
        <source>已记下：听到了</source>
        <translation>Noted: heard</translation>
    </message>
    <message>
        <source>已记下：没有听到。请检查音量和音箱</source>
        <translation>Noted: not heard. Look at volume and loudspeakers</translation>
    </message>
    <message>
        <source>T 试音 · 静音 30 分钟：1 演练 2 检修 3 已知情况 · 0 恢复 · Esc 关闭</source>
        <translation>T try · silence 30 min: 1 drill 2 repair 3 known · 0 sound again · Esc close</translation>
    </message>
    <message>
        <source>Y 听到了 · N 没有听到 · Esc 关闭</source>
        <translation>Y heard · N not heard · Esc close</translation>
    </message>
    <message>
        <source>演练</source>
        <translation>drill</translation>
    </message>
    <message>
        <source>检修</source>
        <translation>repair</translation>
    </message>
    <message>
        <source>已知情况</source>
        <translation>known</translation>
    </message>
    <message>
        <source>声音 {name}</source>
        <translation>Sound: {name}</translation>
    </message>
    <message>
        <source>无人发声</source>
        <translation>Nobody sounds</translation>
    </message>
    <message>
        <source>无声音设备</source>
        <translation>No audio device</translation>
    </message>
    <message>
        <source>静音至 {clock}</source>
        <translation>Silenced until {clock}</translation>
    </message>
    <message>
        <source>确认告警：全厅停止发声</source>
        <translation>Acknowledge alarms: all fall silent</translation>
    </message>
    <message>
        <source>声音：试音、静音</source>
        <translation>Sound: try it, silence it</translation>
    </message>
</context>
<context>
    <name>around</name>
    <message>
        <source>案件周边</source>
        <translation>Around the case</translation>
    </message>
    <message>
        <source>正在填报的案件</source>
        <translation>The report being typed</translation>
    </message>
    <message>
        <source>打开 / 看</source>
        <translation>Open / look</translation>
    </message>
    <message>
        <source>填为本案部件</source>
        <translation>Fill as its component</translation>
    </message>
    <message>
        <source>周边没有可列的对象</source>
        <translation>Nothing around can be listed</translation>
    </message>
    <message>
        <source>在办</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>往案</source>
        <translation>Past</translation>
    </message>
    <message>
        <source>同类</source>
        <translation>alike</translation>
    </message>
    <message>
        <source>权属 {owner} · 养护 {keeper}</source>
        <translation>owner {owner} · kept by {keeper}</translation>
    </message>
    <message>
        <source>路段 {name} · 路长 {chief}</source>
        <translation>Section {name} · road chief {chief}</translation>
    </message>
    <message>
        <source>看得到</source>
        <translation>sees it</translation>
    </message>
    <message>
        <source>可转过去</source>
        <translation>can be turned to it</translation>
    </message>
    <message>
        <source>{metres} 米内没有其他在办案件</source>
        <translation>No other open case within {metres} m</translation>
    </message>
    <message>
        <source>{metres} 米内近 {days} 日没有办结的案件</source>
        <translation>No case of {days} days ended within {metres} m</translation>
    </message>
    <message>
        <source>{metres} 米内没有部件</source>
        <translation>No component within {metres} m</translation>
    </message>
    <message>
        <source>路段责任人：此处不在任何路段上</source>
        <translation>Road chief: the place lies on no section</translation>
    </message>
    <message>
        <source>路段责任人：路段未入库</source>
        <translation>Road chief: no sections were brought in</translation>
    </message>
    <message>
        <source>没有看得到此处的摄像机</source>
        <translation>No camera sees the place</translation>
    </message>
    <message>
        <source>{metres} 米内没有人员车辆在报位置</source>
        <translation>No person or vehicle tells its place within {metres} m</translation>
    </message>
    <message>
        <source>没有打开的案件：先选一件再看周边</source>
        <translation>No case is open: choose one first</translation>
    </message>
    <message>
        <source>案卷 {case} 没有坐标</source>
        <translation>Case {case} has no place</translation>
    </message>
    <message>
        <source>填报的案件还没有坐标：先定位</source>
        <translation>The report has no place yet</translation>
    </message>
    <message>
        <source>只有部件可以填为本案部件</source>
        <translation>Only a component can be filled in</translation>
    </message>
    <message>
        <source>已上报的案件不能改部件：没有这一办理；可打开部件另立案</source>
        <translation>A filed case keeps its component: there is no such act; open the component to begin another case</translation>
    </message>
</context>
<context>
    <name>cameras</name>
    <message>
        <source>视频监控</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>共 {number} 路</source>
        <translation>{number} cameras</translation>
    </message>
    <message>
        <source>没有登记摄像机；请管理员用 import cameras 导入</source>
        <translation>No cameras are known here: an administrator imports them (import cameras)</translation>
    </message>
    <message>
        <source>正在读取摄像机…</source>
        <translation>Reading which cameras there are…</translation>
    </message>
    <message>
        <source>摄像机没有读到，正在重试</source>
        <translation>Which cameras there are could not be read; trying again</translation>
    </message>
    <message>
        <source>名称、编号、街道、单位</source>
        <translation>Name, number, street, group</translation>
    </message>
    <message>
        <source>按区域</source>
        <translation>By area</translation>
    </message>
    <message>
        <source>按权属单位</source>
        <translation>By whose they are</translation>
    </message>
    <message>
        <source>按类型</source>
        <translation>By kind</translation>
    </message>
    <message>
        <source>找到 {number} 路</source>
        <translation>{number} found</translation>
    </message>
    <message>
        <source>案件 {case} 附近：{number} 路看得到</source>
        <translation>Near case {case}: {number} see the place</translation>
    </message>
    <message>
        <source>案件 {case} 周围 {number} 米内没有摄像机</source>
        <translation>No camera within {number} m of case {case}</translation>
    </message>
    <message>
        <source>案件 {case} 没有坐标，找不到附近的摄像机</source>
        <translation>Case {case} has no place: no cameras can be found near it</translation>
    </message>
    <message>
        <source>没有打开的案件；先在席位上打开一件</source>
        <translation>No case is open: open one at the desk first</translation>
    </message>
    <message>
        <source>左侧没有选中的摄像机</source>
        <translation>Nothing is chosen in the list</translation>
    </message>
    <message>
        <source>未知街道</source>
        <translation>Street unknown</translation>
    </message>
    <message>
        <source>未知单位</source>
        <translation>Group unknown</translation>
    </message>
    <message>
        <source>{number} 米 · 看得到</source>
        <translation>{number} m · sees it</translation>
    </message>
    <message>
        <source>{number} 米 · 可转过去</source>
        <translation>{number} m · can turn there</translation>
    </message>
    <message>
        <source>{number} 米 · 只在附近</source>
        <translation>{number} m · only near</translation>
    </message>
    <message>
        <source>无权查看</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>受限</source>
        <translation>restricted</translation>
    </message>
    <message>
        <source>云台</source>
        <translation>Turns</translation>
    </message>
    <message>
        <source>巡检无画面 · {age_ms}前</source>
        <translation>no picture, checked {age_ms} ago</translation>
    </message>
    <message>
        <source>巡检缺一路 · {age_ms}前</source>
        <translation>one stream, checked {age_ms} ago</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>换分类</source>
        <translation>Other tree</translation>
    </message>
    <message>
        <source>整组上画面</source>
        <translation>Whole branch</translation>
    </message>
    <message>
        <source>案件附近</source>
        <translation>Near case</translation>
    </message>
    <message>
        <source>抓拍为证据</source>
        <translation>Snapshot to case</translation>
    </message>
    <message>
        <source>由画面上报</source>
        <translation>New case from it</translation>
    </message>
    <message>
        <source>画面编排</source>
        <translation>Arrangements</translation>
    </message>
    <message>
        <source>存为编排</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>编排名称（与打开的同名即存为新版本）</source>
        <translation>Name of the arrangement (that of the one opened makes its next revision)</translation>
    </message>
    <message>
        <source>画面编排：Enter 打开，Del 删除</source>
        <translation>Arrangements: Enter opens, Del deletes</translation>
    </message>
    <message>
        <source>还没有画面编排；摆好画面后按 V 保存</source>
        <translation>No arrangement yet: V keeps what stands in the tiles</translation>
    </message>
    <message>
        <source>没有这个画面编排：可能刚被删除</source>
        <translation>There is no such arrangement: it may have just been deleted</translation>
    </message>
    <message>
        <source>画面里没有摄像机，没有可存的</source>
        <translation>No camera stands in the tiles: there is nothing to keep</translation>
    </message>
    <message>
        <source>请填写编排名称</source>
        <translation>Type a name for the arrangement</translation>
    </message>
    <message>
        <source>已有编排“{name}”：先打开它再存，或另取名称</source>
        <translation>There is an arrangement “{name}”: open it first, or take another name</translation>
    </message>
    <message>
        <source>编排“{name}”已保存</source>
        <translation>The arrangement “{name}” is kept</translation>
    </message>
    <message>
        <source>编排“{name}”已删除</source>
        <translation>The arrangement “{name}” is deleted</translation>
    </message>
    <message>
        <source>再按一次 Del 删除编排“{name}”</source>
        <translation>Del once more deletes the arrangement “{name}”</translation>
    </message>
    <message>
        <source>编排“{name}”已被他人更新，画面随之更换</source>
        <translation>Somebody else has changed the arrangement “{name}”: the tiles follow</translation>
    </message>
    <message>
        <source>上墙</source>
        <translation>Push</translation>
    </message>
    <message>
        <source>上墙到 {wall}</source>
        <translation>Push to {wall}</translation>
    </message>
    <message>
        <source>换大屏</source>
        <translation>Another wall</translation>
    </message>
    <message>
        <source>只有这一块大屏</source>
        <translation>There is this wall alone</translation>
    </message>
    <message>
        <source>画面里没有摄像机，没有可上墙的</source>
        <translation>No camera stands in the tiles: there is nothing to push</translation>
    </message>
    <message>
        <source>{wall}：已下达{order}，等待大屏确认</source>
        <translation>{wall}: {order} was given, the wall’s word is awaited</translation>
    </message>
    <message>
        <source>{wall}：{said}</source>
        <translation>{wall}: {said}</translation>
    </message>
    <message>
        <source>{wall} 上是 {cameras}，直到交还</source>
        <translation>On {wall}: {cameras}, until it is handed back</translation>
    </message>
    <message>
        <source>{wall} 上是 {cameras}，至 {clock}</source>
        <translation>On {wall}: {cameras}, until {clock}</translation>
    </message>
    <message>
        <source>Tab 切换列表、画面、查找 · Enter 上画面或放大 · Del 撤下 · 数字选位 · + - 换布局 · R 轮巡 · M 声音 · Esc 返回</source>
        <translation>Tab list, tiles, search · Enter show or enlarge · Del take out · digits choose · + - layout · R in turn · M sound · Esc back</translation>
    </message>
    <message>
        <source>“{camera}”没有声音</source>
        <translation>“{camera}” sends no sound</translation>
    </message>
    <message>
        <source>本机没有音频设备，听不到声音</source>
        <translation>This station has no audio device: nothing can be heard</translation>
    </message>
    <message>
        <source>“{camera}”的声音中断；按 M 再听</source>
        <translation>The sound of “{camera}” has ended; M tries again</translation>
    </message>
    <message>
        <source>声音已关</source>
        <translation>The sound is off</translation>
    </message>
    <message>
        <source>画面不是实时的，听不到声音</source>
        <translation>The picture is not live: its sound is not played</translation>
    </message>
    <message>
        <source>按住方向键转动，PgUp PgDn 变焦，加 Shift 更快 · 数字到预置位 · Home 守望位 · Esc 缩小并交还</source>
        <translation>Hold arrows to turn, PgUp PgDn to zoom, with Shift faster · digits presets · Home guard position · Esc back, gives it up</translation>
    </message>
    <message>
        <source>画面不是实时的，不能抓拍</source>
        <translation>The picture is not live: it is evidence of nothing</translation>
    </message>
    <message>
        <source>正在抓拍…</source>
        <translation>Taking the picture…</translation>
    </message>
    <message>
        <source>没有等到画面，没有抓拍；请再试</source>
        <translation>No picture came in time, none was taken: try again</translation>
    </message>
    <message>
        <source>{name} 正在附到案件 {case}，校验码 {digest}…</source>
        <translation>{name} is being attached to case {case}, SHA-256 {digest}…</translation>
    </message>
    <message>
        <source>已由画面开始上报；上报后打开案件，画面自动附上</source>
        <translation>A case is begun from the picture, which is attached when the filed case is open</translation>
    </message>
    <message>
        <source>查看受限摄像机要先记入审计，没有记上：{why}</source>
        <translation>A look at a restricted camera is audited first, and that failed: {why}</translation>
    </message>
    <message>
        <source>正在控制云台；20 秒不动即自动交还</source>
        <translation>You turn this camera; untouched for 20 s, it is given back by itself</translation>
    </message>
    <message>
        <source>正在转到预置位“{name}”</source>
        <translation>Going to preset “{name}”</translation>
    </message>
    <message>
        <source>正在转到守望位</source>
        <translation>Going to the guard position</translation>
    </message>
    <message>
        <source>没有 {number} 号预置位，共 {most} 个</source>
        <translation>There is no preset {number}; there are {most}</translation>
    </message>
    <message>
        <source>还有 {number} 张画面的案件未上报，关闭后画面丢失</source>
        <translation>{number} pictures whose cases are not filed yet would be lost</translation>
    </message>
    <message>
        <source>查看受限摄像机</source>
        <translation>Looked at a restricted camera</translation>
    </message>
    <message>
        <source>视频监控：查找摄像机，看画面</source>
        <translation>Cameras: find them, look at them</translation>
    </message>
    <message>
        <source>看案件附近的摄像机</source>
        <translation>Cameras that look at the case</translation>
    </message>
    <message>
        <source>切换列表、画面、查找</source>
        <translation>List, tiles, search in turn</translation>
    </message>
    <message>
        <source>上画面；在画面上：放大</source>
        <translation>Into the tiles; on a tile: enlarge</translation>
    </message>
    <message>
        <source>撤下画面</source>
        <translation>Take out of the tiles</translation>
    </message>
    <message>
        <source>选画面位置；放大云台时到预置位</source>
        <translation>Choose a tile; of an enlarged camera that turns: its presets</translation>
    </message>
    <message>
        <source>换画面布局</source>
        <translation>More or fewer tiles</translation>
    </message>
    <message>
        <source>听这一路的声音；再按关闭</source>
        <translation>hear this one; again: silence</translation>
    </message>
    <message>
        <source>轮巡、翻页；放大云台时变焦</source>
        <translation>Pages in turn, one by one; of a camera that turns: zoom</translation>
    </message>
    <message>
        <source>{roles}无权回看录像</source>
        <translation>{roles} may not look back at recordings</translation>
    </message>
    <message>
        <source>{roles}无权导出录像；请值班长导出</source>
        <translation>{roles} may not let recordings out of the hall: ask the shift leader</translation>
    </message>
    <message>
        <source>回看录像</source>
        <translation>look back at a recording</translation>
    </message>
    <message>
        <source>录像回看</source>
        <translation>Recordings</translation>
    </message>
    <message>
        <source>录像</source>
        <translation>Recording</translation>
    </message>
    <message>
        <source>{name}</source>
        <translation>{name}</translation>
    </message>
    <message>
        <source>{name} · 告警前后录像</source>
        <translation>{name} · clip around the alarm</translation>
    </message>
    <message>
        <source>{name} · 案件 {case} 上报前后 10 分钟</source>
        <translation>{name} · 10 minutes before and after case {case} was reported</translation>
    </message>
    <message>
        <source>案件 {case} 上报</source>
        <translation>case {case} reported</translation>
    </message>
    <message>
        <source>录像时间轴，缺失 {number} 段</source>
        <translation>line of time of the recording, {number} gaps</translation>
    </message>
    <message>
        <source>缺失 {span}</source>
        <translation>missing {span}</translation>
    </message>
    <message>
        <source>{begins} 至 {ends} 没有录像，已跳过</source>
        <translation>Nothing recorded from {begins} to {ends}: passed over</translation>
    </message>
    <message>
        <source>这段时间没有录像：Q W 换时段，N 换摄像机，V 换录像来源</source>
        <translation>Nothing was recorded then: Q W show another time, N another camera, V another source</translation>
    </message>
    <message>
        <source>没有更多录像</source>
        <translation>no more recorded</translation>
    </message>
    <message>
        <source>播放或暂停</source>
        <translation>Play or pause</translation>
    </message>
    <message>
        <source>抓拍到案件 {case}</source>
        <translation>Picture to case {case}</translation>
    </message>
    <message>
        <source>已由画面开始上报；摄像机没有坐标，请在地图上点位置；上报后画面自动附上</source>
        <translation>A case is begun from the picture; the camera has no place: click it on the map. The picture is attached when the filed case is open</translation>
    </message>
    <message>
        <source>{name} 还没有附到案件 {case}：{why}；再打开这件案件即重试</source>
        <translation>{name} is not attached to case {case} yet: {why}. It is tried when the case is opened again</translation>
    </message>
    <message>
        <source>上报时的画面已不在：换过人，没有附到案件</source>
        <translation>The picture of this report is gone, as somebody else has sat here: it is not attached</translation>
    </message>
    <message>
        <source>没有存上</source>
        <translation>it could not be stored</translation>
    </message>
    <message>
        <source>紧急案件 {case} 上报</source>
        <translation>urgent case {case} reported</translation>
    </message>
    <message>
        <source>这路摄像机有遮挡区，从不录像</source>
        <translation>This camera has masks: it is never recorded</translation>
    </message>
    <message>
        <source>这路摄像机没有登记视频地址，没有录像</source>
        <translation>No stream address of this camera is registered: nothing is recorded</translation>
    </message>
    <message>
        <source>演示摄像机的画面由本机绘制，只能回看最近一天</source>
        <translation>A sample camera is drawn by this machine: only its last day can be looked back at</translation>
    </message>
    <message>
        <source>这段时间没有录像；录像程序现在说：{why}</source>
        <translation>Nothing was recorded then; what records says now: {why}</translation>
    </message>
    <message>
        <source>这段时间没有录像；现在也没有站点在录像</source>
        <translation>Nothing was recorded then; no station records now either</translation>
    </message>
    <message>
        <source>这段时间没有录像：换时段、摄像机或来源；若一直没有，请管理员列入录像名单</source>
        <translation>Nothing was recorded then: another time, camera or source; if never, an administrator has to list the camera (recorded)</translation>
    </message>
    <message>
        <source>慢放</source>
        <translation>Slower</translation>
    </message>
    <message>
        <source>快放</source>
        <translation>Faster</translation>
    </message>
    <message>
        <source>上一帧</source>
        <translation>Frame back</translation>
    </message>
    <message>
        <source>下一帧</source>
        <translation>Frame on</translation>
    </message>
    <message>
        <source>回到那一刻</source>
        <translation>To the moment</translation>
    </message>
    <message>
        <source>前一段</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>后一段</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>换摄像机</source>
        <translation>Other camera</translation>
    </message>
    <message>
        <source>换录像来源</source>
        <translation>Other source</translation>
    </message>
    <message>
        <source>剪辑起点</source>
        <translation>Cut begins</translation>
    </message>
    <message>
        <source>剪辑终点</source>
        <translation>Cut ends</translation>
    </message>
    <message>
        <source>签名导出</source>
        <translation>Export signed</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>调取事由：谁要、为什么；Enter 导出，Esc 放弃</source>
        <translation>Who wants it, and why; Enter exports, Esc gives up</translation>
    </message>
    <message>
        <source>← → 退、进 5 秒 · PgUp PgDn 退、进 1 分钟 · 点时间轴到那一刻 · 每次回看都记入审计 · Esc 返回</source>
        <translation>← → 5 s back, on · PgUp PgDn a minute · click the line to go there · the audit names each look back · Esc leaves</translation>
    </message>
    <message>
        <source>还没有画面</source>
        <translation>There is no picture yet</translation>
    </message>
    <message>
        <source>前面没有录像了</source>
        <translation>Nothing was recorded before this</translation>
    </message>
    <message>
        <source>已是 {speed} 倍速</source>
        <translation>It is at {speed}× already</translation>
    </message>
    <message>
        <source>录像机的回放不能快放</source>
        <translation>A recorder plays no faster</translation>
    </message>
    <message>
        <source>后面还没有发生</source>
        <translation>What comes next has not happened yet</translation>
    </message>
    <message>
        <source>没有别的摄像机看得到这里</source>
        <translation>No other camera sees this place</translation>
    </message>
    <message>
        <source>这台摄像机没有别的录像来源</source>
        <translation>This camera has no other source of recordings</translation>
    </message>
    <message>
        <source>改看大厅录像</source>
        <translation>Now the hall&apos;s own recordings</translation>
    </message>
    <message>
        <source>改看告警前后录像</source>
        <translation>Now the clip around the alarm</translation>
    </message>
    <message>
        <source>改看摄像机的录像机</source>
        <translation>Now those of the camera&apos;s recorder</translation>
    </message>
    <message>
        <source>录像截图</source>
        <translation>recorded picture</translation>
    </message>
    <message>
        <source>已标一端；再标另一端，即可导出</source>
        <translation>One end is marked: mark the other one to export</translation>
    </message>
    <message>
        <source>起止已标，X 导出</source>
        <translation>Both ends are marked: X exports</translation>
    </message>
    <message>
        <source>先用 [ 和 ] 标出起点和终点</source>
        <translation>Mark beginning and end with [ and ] first</translation>
    </message>
    <message>
        <source>只能导出大厅录像；录像机的录像请在录像机上导出</source>
        <translation>Only the hall&apos;s own recordings are exported; export a recorder&apos;s at the recorder</translation>
    </message>
    <message>
        <source>只能导出大厅录像；告警前后录像随案卷附件保存</source>
        <translation>Only the hall&apos;s own recordings leave by a cut; the clip around an alarm stays with the files of its case</translation>
    </message>
    <message>
        <source>正在导出并签名…</source>
        <translation>Exporting and signing…</translation>
    </message>
    <message>
        <source>已导出 {file}，SHA-256 {digest}；请记入移交清单</source>
        <translation>Exported to {file}, SHA-256 {digest}: enter it in the list of what is handed over</translation>
    </message>
    <message>
        <source>正在打开</source>
        <translation>opening</translation>
    </message>
    <message>
        <source>回放 {speed}×</source>
        <translation>playing {speed}×</translation>
    </message>
    <message>
        <source>已暂停</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>不能回放</source>
        <translation>cannot be played</translation>
    </message>
    <message>
        <source>回看案件上报前后的录像</source>
        <translation>Look back at what was recorded around the case</translation>
    </message>
    <message>
        <source>退、进 5 秒</source>
        <translation>5 s back, on</translation>
    </message>
    <message>
        <source>退、进 1 分钟</source>
        <translation>a minute back, on</translation>
    </message>
    <message>
        <source>这段录像的文件损坏或已不在</source>
        <translation>The file of this recording is damaged or gone</translation>
    </message>
    <message>
        <source>这段录像已不在：可能已过保存期</source>
        <translation>This recording is not there any more: it may have passed the time for which it is kept</translation>
    </message>
    <message>
        <source>录像存放处未挂载，或还没有录像：{path}</source>
        <translation>The place of recordings is not mounted, or nothing was recorded yet: {path}</translation>
    </message>
    <message>
        <source>{path} 存放的是另一大厅的录像</source>
        <translation>{path} holds the recordings of another hall</translation>
    </message>
    <message>
        <source>{path} 中有其他文件，不能存放录像：请指定空文件夹</source>
        <translation>{path} holds other files, so nothing is recorded there: name an empty folder</translation>
    </message>
    <message>
        <source>录像存放处不能读写：{path}（{why}）</source>
        <translation>The place of recordings cannot be read or written: {path} ({why})</translation>
    </message>
    <message>
        <source>录像存放处 {path} 所在磁盘已满</source>
        <translation>the disk of the recordings at {path} is full</translation>
    </message>
    <message>
        <source>录像存放处只能是路径或 file: 地址，暂不支持 {url}</source>
        <translation>Recordings lie at a path or a file: URL; {url} is not supported yet</translation>
    </message>
    <message>
        <source>{count} 段录像等待存放，{path} 暂时不收</source>
        <translation>{count} pieces of recording wait: {path} takes none now</translation>
    </message>
    <message>
        <source>{count} 个录像文件的名称无法编入索引，已移到 {path}：请查看后移走</source>
        <translation>{count} recorded files have names that the index does not take, and were moved to {path}: look at them, and take them away</translation>
    </message>
    <message>
        <source>没有叫 {names} 的摄像机或权属单位组</source>
        <translation>No camera and no group is called {names}</translation>
    </message>
    <message>
        <source>{names} 有遮挡区：录像无法遮挡，所以不录</source>
        <translation>{names} has masked zones, which a recording cannot hide: it is not recorded</translation>
    </message>
    <message>
        <source>这路摄像机有遮挡区：此前的截图不显示</source>
        <translation>This camera has masked zones: a frame from before is not shown</translation>
    </message>
    <message>
        <source>这路摄像机有遮挡区：录像文件无法遮挡，不能导出</source>
        <translation>This camera has masked zones, which a film cannot hide: nothing of it can be exported</translation>
    </message>
    <message>
        <source>录像恢复</source>
        <translation>Recordings are kept again</translation>
    </message>
    <message>
        <source>告警前后录像恢复保存</source>
        <translation>Clips around alarms are kept again</translation>
    </message>
    <message>
        <source>近一天有 {count} 段告警前后录像放弃保存：一小时内读不到原录像</source>
        <translation>{count} clips around alarms were given up within a day: their recordings could not be read for an hour</translation>
    </message>
    <message>
        <source>附件所在磁盘剩余不足 {mb} MB，告警前后录像暂不保存；请腾出空间</source>
        <translation>Less than {mb} MB are left on the disk of attached files: no clips around alarms are kept for now; please make room</translation>
    </message>
    <message>
        <source>本市要求加密保存告警前后录像，但本机没有大厅密钥；请管理员导入密钥</source>
        <translation>This city wants clips around alarms encrypted, and this station has not the hall&apos;s key; an administrator can import it</translation>
    </message>
    <message>
        <source>这个文件已加密保存，本机没有大厅密钥，不能打开；请管理员导入密钥</source>
        <translation>This file is kept encrypted, and this station has not the hall&apos;s key to open it; an administrator can import it</translation>
    </message>
    <message>
        <source>本机已有录像程序在写 {path}</source>
        <translation>Another recorder of this machine writes into {path}</translation>
    </message>
    <message>
        <source>这段录像存放在 {station}，本机读不到</source>
        <translation>This recording lies at {station}, which this station cannot read</translation>
    </message>
    <message>
        <source>导出录像</source>
        <translation>let a recording out</translation>
    </message>
    <message>
        <source>这段时间没有录像</source>
        <translation>Nothing was recorded then</translation>
    </message>
    <message>
        <source>请写明调取事由</source>
        <translation>Say what the recording is wanted for</translation>
    </message>
    <message>
        <source>一次最多导出 {hours} 小时的录像</source>
        <translation>A film is {hours} hours at most: take several</translation>
    </message>
    <message>
        <source>从 {at} 起摄像机的画面格式变了，一个文件装不下；请在此处分开导出</source>
        <translation>From {at} on the camera sent pictures of another form, which one film cannot hold: take two</translation>
    </message>
    <message>
        <source>本机没有大厅密钥，不能签名，所以不能导出录像；请管理员导入密钥</source>
        <translation>This station does not have the hall&apos;s key and cannot sign, so no recording leaves here: bring it by key import</translation>
    </message>
</context>
<context>
    <name>card</name>
    <message>
        <source>{left}（限 {limit}）</source>
        <translation>{left} (of {limit})</translation>
    </message>
    <message>
        <source>急</source>
        <translation>!</translation>
    </message>
    <message>
        <source>催</source>
        <translation>U</translation>
    </message>
    <message>
        <source>其他单位</source>
        <translation>Other unit</translation>
    </message>
    <message>
        <source>{act}的理由</source>
        <translation>Reason: {act}</translation>
    </message>
    <message>
        <source>其他单位（按 {key}）</source>
        <translation>Other unit (key {key})</translation>
    </message>
    <message>
        <source>请填写{act}的理由</source>
        <translation>Give the reason: {act}</translation>
    </message>
    <message>
        <source>请选择处置单位</source>
        <translation>Choose a unit</translation>
    </message>
    <message>
        <source>请选择立案条件</source>
        <translation>Choose a filing condition</translation>
    </message>
    <message>
        <source>请选择{act}结果</source>
        <translation>Choose the result: {act}</translation>
    </message>
    <message>
        <source>请选择要上传的照片或文件</source>
        <translation>Choose the photographs or files to attach</translation>
    </message>
    <message>
        <source>位置：</source>
        <translation>Look in:</translation>
    </message>
    <message>
        <source>文件名：</source>
        <translation>File name:</translation>
    </message>
    <message>
        <source>文件类型：</source>
        <translation>Files of type:</translation>
    </message>
    <message>
        <source>选择照片或文件</source>
        <translation>Choose photographs or files</translation>
    </message>
    <message>
        <source>自</source>
        <translation>S</translation>
    </message>
    <message>
        <source>智能识别线索 {lead}</source>
        <translation>lead {lead}</translation>
    </message>
    <message>
        <source>正在上传…</source>
        <translation>Uploading…</translation>
    </message>
    <message>
        <source>处置前</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>处置后</source>
        <translation>After</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attached</translation>
    </message>
    <message>
        <source>照片和文件</source>
        <translation>Photos and files</translation>
    </message>
    <message>
        <source>{name} 不能在此显示</source>
        <translation>{name} cannot be shown here</translation>
    </message>
    <message>
        <source>正在读取照片…</source>
        <translation>Reading the photo…</translation>
    </message>
    <message>
        <source>按任意键返回</source>
        <translation>any key goes back</translation>
    </message>
    <message>
        <source>另有 {number} 个</source>
        <translation>{number} more</translation>
    </message>
    <message>
        <source>{what} · {name} · {mb} MB · {by} · {at}</source>
        <translation>{what} · {name} · {mb} MB · {by} · {at}</translation>
    </message>
    <message>
        <source>等待：{roles}{act}</source>
        <translation>Waiting for: {roles} ({act})</translation>
    </message>
    <message>
        <source>核实属实</source>
        <translation>verified: true</translation>
    </message>
    <message>
        <source>核实未属实</source>
        <translation>verified: not confirmed</translation>
    </message>
    <message>
        <source>未提交：{why}。内容已保留，可再次提交</source>
        <translation>Not sent: {why}. Your entries are kept; send again</translation>
    </message>
    <message>
        <source>未提交：数据库没有答复，请再次提交（不会重复）</source>
        <translation>Not submitted: the database did not answer. Submit again, it is done once</translation>
    </message>
    <message>
        <source>案件已被 {by} 更新：{act}。您填写的内容已保留，请核对后再次提交</source>
        <translation>{by} has changed the case: {act}. Your entries are kept; check and send again</translation>
    </message>
    <message>
        <source>在办 {open} · 超期 {overdue}</source>
        <translation>{open} open · {overdue} overdue</translation>
    </message>
    <message>
        <source>时限 {limit}</source>
        <translation>Limit {limit}</translation>
    </message>
    <message>
        <source>结案：{closing}</source>
        <translation>Closed when: {closing}</translation>
    </message>
    <message>
        <source>周边 50 米 · 24 小时内</source>
        <translation>Within 50 m and 24 h</translation>
    </message>
    <message>
        <source>50 米内 24 小时没有其他案件</source>
        <translation>No other case</translation>
    </message>
    <message>
        <source>案件没有坐标</source>
        <translation>The case has no point</translation>
    </message>
    <message>
        <source>{metres} 米</source>
        <translation>{metres} m</translation>
    </message>
    <message>
        <source>属地街道</source>
        <translation>Area office</translation>
    </message>
    <message>
        <source>兜底单位</source>
        <translation>Fallback unit</translation>
    </message>
    <message>
        <source>承办同类问题</source>
        <translation>Handles such cases</translation>
    </message>
    <message>
        <source>上次承办</source>
        <translation>Had it before</translation>
    </message>
    <message>
        <source>本案曾从该单位退回</source>
        <translation>returned from this unit</translation>
    </message>
    <message>
        <source>键盘：办理的字母键按下即办理，不再询问</source>
        <translation>Keyboard: a letter that is an act acts at once, unasked</translation>
    </message>
    <message>
        <source>键盘：本页的按键</source>
        <translation>Keyboard: the keys of this page</translation>
    </message>
    <message>
        <source>选大屏</source>
        <translation>choose a wall</translation>
    </message>
    <message>
        <source>选上墙的内容</source>
        <translation>choose what to push</translation>
    </message>
    <message>
        <source>选相邻的版块</source>
        <translation>choose the pane beside</translation>
    </message>
    <message>
        <source>改版块的大小</source>
        <translation>resize the pane</translation>
    </message>
    <message>
        <source>给版块换内容</source>
        <translation>put another panel in the pane</translation>
    </message>
    <message>
        <source>移动光标</source>
        <translation>move the cursor</translation>
    </message>
    <message>
        <source>编辑所选的一行</source>
        <translation>edit the chosen line</translation>
    </message>
    <message>
        <source>下一个输入框</source>
        <translation>next field</translation>
    </message>
    <message>
        <source>翻看</source>
        <translation>leaf through</translation>
    </message>
    <message>
        <source>返回席位</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>选择案件</source>
        <translation>Choose a case</translation>
    </message>
    <message>
        <source>打开案件（只打开，不办理）</source>
        <translation>Open the case (opens only)</translation>
    </message>
    <message>
        <source>选择单位、立案条件或结果</source>
        <translation>Choose unit, condition or result</translation>
    </message>
    <message>
        <source>丢弃正在填写的内容</source>
        <translation>Discard what is being typed</translation>
    </message>
    <message>
        <source>提交填写的理由</source>
        <translation>Send the reason</translation>
    </message>
    <message>
        <source>继续放下的来电和未提交的理由</source>
        <translation>Go on with a call put aside or an unsent reason</translation>
    </message>
    <message>
        <source>新上报，填写中的来电先放下</source>
        <translation>A new report; the call being typed is put aside</translation>
    </message>
    <message>
        <source>按阶段筛选</source>
        <translation>Filter by stage</translation>
    </message>
    <message>
        <source>类别、街道、单位</source>
        <translation>Class, area, unit</translation>
    </message>
    <message>
        <source>返回，填写的内容不丢失</source>
        <translation>Back; nothing typed is lost</translation>
    </message>
    <message>
        <source>地图回到全城</source>
        <translation>Map: whole city</translation>
    </message>
    <message>
        <source>全屏</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>事件（防汛、扫雪、保障、事故）</source>
        <translation>Events (flood, snow, occasion, accident)</translation>
    </message>
    <message>
        <source>城市台账</source>
        <translation>City tables</translation>
    </message>
    <message>
        <source>上屏控制台（大屏）</source>
        <translation>Wall console</translation>
    </message>
    <message>
        <source>切换语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>场景编辑：大屏上显示什么</source>
        <translation>Scene editor: what walls show</translation>
    </message>
    <message>
        <source>轨迹回放与巡查覆盖</source>
        <translation>Track replay and patrol coverage</translation>
    </message>
    <message>
        <source>热力与热点：哪里反复发生</source>
        <translation>Heat and hotspots: where it happens again</translation>
    </message>
    <message>
        <source>案件周边：类案、部件、路长、摄像机、人员</source>
        <translation>What is around the case</translation>
    </message>
    <message>
        <source>在地图上圈选、量距：圈内有什么</source>
        <translation>Draw on the map, measure</translation>
    </message>
    <message>
        <source>节目与联动：什么时候显示哪个场景</source>
        <translation>Programs and triggers: which scene when</translation>
    </message>
    <message>
        <source>站点体检：席位、大屏是否正常</source>
        <translation>Health of stations: are desks and walls well</translation>
    </message>
    <message>
        <source>切换主题</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>退出登录</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>正在登录…</source>
        <translation>Signing in…</translation>
    </message>
    <message>
        <source>演示数据：选择一位虚构的人员</source>
        <translation>Sample data: choose an invented person</translation>
    </message>
    <message>
        <source>演示数据 · 演示时间：选择一位虚构的人员</source>
        <translation>Sample data, sample time: choose an invented person</translation>
    </message>
    <message>
        <source>按数字选人，Enter 登录，Esc 重选</source>
        <translation>A number chooses, Enter signs in, Esc chooses anew</translation>
    </message>
    <message>
        <source>F1 全部按键，F9 切换语言，F10 切换主题</source>
        <translation>F1 shows all keys, F9 other language, F10 other theme</translation>
    </message>
    <message>
        <source>专业部门所属单位：选中专业部门后按 Tab，再按 ↑ ↓ 选择</source>
        <translation>The department&apos;s unit: mark the department, press Tab, choose with ↑ ↓</translation>
    </message>
    <message>
        <source>权责清单（属主）</source>
        <translation>duty list: owner</translation>
    </message>
    <message>
        <source>权责清单（属地）</source>
        <translation>duty list: area</translation>
    </message>
    <message>
        <source>{act}的备注（可不填）</source>
        <translation>Remark: {act} (optional)</translation>
    </message>
    <message>
        <source>没有照片和附件</source>
        <translation>No photographs or files</translation>
    </message>
    <message>
        <source>附备注</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>还有 {number} 字未显示</source>
        <translation>{number} more characters</translation>
    </message>
    <message>
        <source>继续显示</source>
        <translation>Show more</translation>
    </message>
    <message>
        <source>办理时附备注</source>
        <translation>Act with a remark</translation>
    </message>
    <message>
        <source>继续显示长描述</source>
        <translation>More of a long description</translation>
    </message>
    <message>
        <source>查找：编号、电话、地点、描述、小类、单位</source>
        <translation>Search: number, phone, place, text, class, unit</translation>
    </message>
    <message>
        <source>申</source>
        <translation>?</translation>
    </message>
    <message>
        <source>阅</source>
        <translation>@</translation>
    </message>
    <message>
        <source>{station} {user} 已打开</source>
        <translation>Open: {station} {user}</translation>
    </message>
    <message>
        <source>紧急、超期、待我审批</source>
        <translation>urgent, overdue, awaits me</translation>
    </message>
</context>
<context>
    <name>city_tables</name>
    <message>
        <source>城市台账</source>
        <translation>City tables</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>权责清单</source>
        <translation>Duty table</translation>
    </message>
    <message>
        <source>值班表</source>
        <translation>Roster</translation>
    </message>
    <message>
        <source>街道社区</source>
        <translation>Streets</translation>
    </message>
    <message>
        <source>道路</source>
        <translation>Roads</translation>
    </message>
    <message>
        <source>地名</source>
        <translation>Places</translation>
    </message>
    <message>
        <source>工作日历</source>
        <translation>Work calendar</translation>
    </message>
    <message>
        <source>处置时限</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>日期（或年份）</source>
        <translation>Day (or year)</translation>
    </message>
    <message>
        <source>安排</source>
        <translation>How</translation>
    </message>
    <message>
        <source>立案条件</source>
        <translation>Condition</translation>
    </message>
    <message>
        <source>条件内容</source>
        <translation>What it says</translation>
    </message>
    <message>
        <source>A 类（分钟）</source>
        <translation>A (minutes)</translation>
    </message>
    <message>
        <source>B 类（分钟）</source>
        <translation>B (minutes)</translation>
    </message>
    <message>
        <source>C 类（分钟）</source>
        <translation>C (minutes)</translation>
    </message>
    <message>
        <source>计时</source>
        <translation>Runs</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>By</translation>
    </message>
    <message>
        <source>放假</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>调休上班</source>
        <translation>Worked</translation>
    </message>
    <message>
        <source>按周历</source>
        <translation>As the week says</translation>
    </message>
    <message>
        <source>已公布</source>
        <translation>Published</translation>
    </message>
    <message>
        <source>本市</source>
        <translation>The city</translation>
    </message>
    <message>
        <source>清单</source>
        <translation>The list</translation>
    </message>
    <message>
        <source>编码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>层级</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>英文名称</source>
        <translation>English name</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>小类</source>
        <translation>Subclass</translation>
    </message>
    <message>
        <source>街道</source>
        <translation>Street</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>责任方式</source>
        <translation>As</translation>
    </message>
    <message>
        <source>上级</source>
        <translation>Parent</translation>
    </message>
    <message>
        <source>联系人</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>联系人（英文）</source>
        <translation>Contact (English)</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>席位</source>
        <translation>Seat</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>班次</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>道路等级</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>宽度（米）</source>
        <translation>Width (m)</translation>
    </message>
    <message>
        <source>别名</source>
        <translation>Other names</translation>
    </message>
    <message>
        <source>经度</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <source>纬度</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <source>门牌号</source>
        <translation>House number</translation>
    </message>
    <message>
        <source>生效日期</source>
        <translation>Holds from</translation>
    </message>
    <message>
        <source>失效日期</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>中心</source>
        <translation>Centre</translation>
    </message>
    <message>
        <source>办事处</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>部门</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>属主</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>属地</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>社区</source>
        <translation>Community</translation>
    </message>
    <message>
        <source>快速路</source>
        <translation>Ring road</translation>
    </message>
    <message>
        <source>主干道</source>
        <translation>Arterial</translation>
    </message>
    <message>
        <source>次干道</source>
        <translation>Secondary</translation>
    </message>
    <message>
        <source>支路</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>背街小巷</source>
        <translation>Lane</translation>
    </message>
    <message>
        <source>地标</source>
        <translation>Landmark</translation>
    </message>
    <message>
        <source>小区</source>
        <translation>Residential quarter</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>学校</source>
        <translation>School</translation>
    </message>
    <message>
        <source>医院</source>
        <translation>Hospital</translation>
    </message>
    <message>
        <source>市场</source>
        <translation>Market</translation>
    </message>
    <message>
        <source>商场</source>
        <translation>Mall</translation>
    </message>
    <message>
        <source>公园</source>
        <translation>Park</translation>
    </message>
    <message>
        <source>广场</source>
        <translation>Square</translation>
    </message>
    <message>
        <source>公交站</source>
        <translation>Bus stop</translation>
    </message>
    <message>
        <source>车站</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>公厕</source>
        <translation>Toilet</translation>
    </message>
    <message>
        <source>机关</source>
        <translation>Government</translation>
    </message>
    <message>
        <source>桥</source>
        <translation>Bridge</translation>
    </message>
    <message>
        <source>门牌</source>
        <translation>House number</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>终止</source>
        <translation>End</translation>
    </message>
    <message>
        <source>撤回修改</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>看修改记录</source>
        <translation>History</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Write out</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Bring in</translation>
    </message>
    <message>
        <source>导出到哪个文件（.xlsx 或 .csv，可改后再导入）</source>
        <translation>To which file (.xlsx or .csv; change it and bring it in again)</translation>
    </message>
    <message>
        <source>文件的坐标系</source>
        <translation>The file&apos;s coordinate system</translation>
    </message>
    <message>
        <source>先用 I 试算一个有坐标的文件</source>
        <translation>First look at a file with coordinates by I</translation>
    </message>
    <message>
        <source>文件里的坐标是哪个坐标系（↑↓ 选择，或输入 EPSG:4547）</source>
        <translation>In which system are the file&apos;s coordinates? (↑↓ to choose, or type EPSG:4547)</translation>
    </message>
    <message>
        <source>{why}。文件里的坐标是哪个坐标系（↑↓ 选择，或输入 EPSG:4547）</source>
        <translation>{why}. In which system are the file&apos;s coordinates? (↑↓ to choose, or type EPSG:4547)</translation>
    </message>
    <message>
        <source>按所选</source>
        <translation>as you chose</translation>
    </message>
    <message>
        <source>坐标系 {crs}：{why}（{key} 改换）</source>
        <translation>Coordinates in {crs}: {why} ({key} changes it)</translation>
    </message>
    <message>
        <source>从哪个文件导入（先试算，不写入）</source>
        <translation>From which file (looked at first, nothing written)</translation>
    </message>
    <message>
        <source>试算 {read} 行：新增 {added}，更新 {changed}，相同 {known}</source>
        <translation>{read} rows read: {added} new, {changed} changed, {known} the same</translation>
    </message>
    <message>
        <source>已导入 {read} 行：新增 {added}，更新 {changed}，相同 {known}</source>
        <translation>{read} rows brought in: {added} new, {changed} changed, {known} the same</translation>
    </message>
    <message>
        <source>退回 {number} 行：{why}</source>
        <translation>{number} refused: {why}</translation>
    </message>
    <message>
        <source>退回的行在 {file}</source>
        <translation>refused rows are in {file}</translation>
    </message>
    <message>
        <source>再按 {key} 导入</source>
        <translation>{key} once more brings them in</translation>
    </message>
    <message>
        <source>{number} 行已导出到 {file}</source>
        <translation>{number} rows are written to {file}</translation>
    </message>
    <message>
        <source>文件不能用：{why}</source>
        <translation>The file cannot be used: {why}</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Store</translation>
    </message>
    <message>
        <source>重填</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>/ 查名称、编码、拼音首字母</source>
        <translation>/ name, code, pinyin initials</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>↑ ↓ 选一行 · 1–8 换表 · / 查找 · Enter 修改 · X 终止 · H 看修改记录 · Esc 返回席位</source>
        <translation>↑ ↓ choose a row · 1–8 another table · / search · Enter change · X end · H history · Esc back to the desk</translation>
    </message>
    <message>
        <source>↑ ↓ 选项目 · ← → 换选项 · Enter 填写 · Ctrl+Enter 保存（先看影响） · Esc 放下（内容保留）</source>
        <translation>↑ ↓ choose a field · ← → turn · Enter type · Ctrl+Enter store (its effect first) · Esc put aside (kept)</translation>
    </message>
    <message>
        <source>正在读取</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>读不到台账：{why}</source>
        <translation>The tables cannot be read: {why}</translation>
    </message>
    <message>
        <source>还没有，按 N 新增</source>
        <translation>None yet; N adds one</translation>
    </message>
    <message>
        <source>没有找到，Esc 看全部</source>
        <translation>Nothing found; Esc shows all</translation>
    </message>
    <message>
        <source>没有选中的行</source>
        <translation>No row is chosen</translation>
    </message>
    <message>
        <source>{number} / {all} 行</source>
        <translation>{number} of {all} rows</translation>
    </message>
    <message>
        <source>修改记录</source>
        <translation>History</translation>
    </message>
    <message>
        <source>没有修改记录</source>
        <translation>Nothing was changed here</translation>
    </message>
    <message>
        <source>各街道</source>
        <translation>Every street</translation>
    </message>
    <message>
        <source>一直</source>
        <translation>always</translation>
    </message>
    <message>
        <source>有效期：一直有效</source>
        <translation>Holds always</translation>
    </message>
    <message>
        <source>有效期：{begins} 起</source>
        <translation>Holds from {begins}</translation>
    </message>
    <message>
        <source>有效期：至 {ends}</source>
        <translation>Holds until {ends}</translation>
    </message>
    <message>
        <source>有效期：{begins} 至 {ends}</source>
        <translation>Holds from {begins} until {ends}</translation>
    </message>
    <message>
        <source>当前</source>
        <translation>shown</translation>
    </message>
    <message>
        <source>{field}：{value}</source>
        <translation>{field}: {value}</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>（更正原有内容，不另起日期）</source>
        <translation>(corrects what stands; no day of its own)</translation>
    </message>
    <message>
        <source>从哪天起失效</source>
        <translation>From which day does it no longer hold</translation>
    </message>
    <message>
        <source>没有改动</source>
        <translation>Nothing was changed</translation>
    </message>
    <message>
        <source>再按 Ctrl+Enter 保存</source>
        <translation>Ctrl+Enter once more stores it</translation>
    </message>
    <message>
        <source>{effect}。再按 Ctrl+Enter 保存</source>
        <translation>{effect}. Ctrl+Enter once more stores it</translation>
    </message>
    <message>
        <source>已保存，各席位和大屏随即更新</source>
        <translation>Stored; desks and walls follow at once</translation>
    </message>
    <message>
        <source>将撤回：{what}；再按 {key} 确认</source>
        <translation>Takes back: {what}. {key} once more does it</translation>
    </message>
    <message>
        <source>在办案件 {number} 件在该单位，仍由该单位办理</source>
        <translation>{number} open cases lie with this unit, and stay there</translation>
    </message>
    <message>
        <source>在办案件 {number} 件已按原权责派遣，不变；新案件按修改后的派</source>
        <translation>{number} open cases were dispatched by this entry and stay; new ones follow the change</translation>
    </message>
    <message>
        <source>在办案件 {number} 件在该区域，区域不变</source>
        <translation>{number} open cases lie in this area, and stay in it</translation>
    </message>
    <message>
        <source>在办案件 {number} 件的时限将重新计算</source>
        <translation>Deadlines of {number} open cases are reckoned anew</translation>
    </message>
    <message>
        <source>在办案件 {number} 件已按原时限立案，不变；新案件按修改后的时限</source>
        <translation>{number} open cases were filed under the limit before and keep it; new ones follow the change</translation>
    </message>
    <message>
        <source>在办案件 {number} 件的位置将属于别的区划，仍按原区划（按 {key} 改为随新区划）</source>
        <translation>{number} open cases would lie in other areas and keep the old ones ({key}: let them follow)</translation>
    </message>
    <message>
        <source>在办案件 {number} 件随新区划，逐件记入流程，已派遣的仍在原单位（按 {key} 改为仍按原区划）</source>
        <translation>{number} open cases follow, each with a line in its timeline; what is dispatched stays with its unit ({key}: let them stay)</translation>
    </message>
    <message>
        <source>在办案件随新区划，或仍按原区划</source>
        <translation>open cases follow, or stay</translation>
    </message>
    <message>
        <source>{number} 件在办案件已随新区划</source>
        <translation>{number} open cases have followed</translation>
    </message>
    <message>
        <source>本工位的数据库账号不能改动案件：在办案件仍按原区划，请用能办案的账号再导入一次</source>
        <translation>this station&apos;s database login may not change cases: open cases keep their areas until the same is imported by one that may</translation>
    </message>
    <message>
        <source>这里没有失效日期：日历改为“按周历”，时限改回清单的数</source>
        <translation>Nothing ends here: set a day to “As the week says”, a limit to what the list says</translation>
    </message>
    <message>
        <source>这张表用命令行 export {kind} 和 import {kind} 导出、导入</source>
        <translation>This table leaves and comes by export {kind} and import {kind}</translation>
    </message>
    <message>
        <source>已保存；本工位的数据库账号不能重算在办案件时限，请再用能办案的账号导入同一日历</source>
        <translation>Stored; this station’s login may not move deadlines of open cases: bring the same calendar in by one that may act</translation>
    </message>
    <message>
        <source>立案条件随清单而来，不能在这里新增</source>
        <translation>Filing conditions come with the list; none is added here</translation>
    </message>
    <message>
        <source>{year} 年的日历尚未公布：请先新增一行，日期只填 {year}</source>
        <translation>{year} is not published yet: add a row with {year} alone first</translation>
    </message>
    <message>
        <source>连续休息过长（{days}），请核对</source>
        <translation>So many days without work ({days}) look wrong</translation>
    </message>
    <message>
        <source>{year} 年已公布，不能撤回；可逐日修改</source>
        <translation>{year} was published and is not taken back; change its days</translation>
    </message>
    <message>
        <source>{kind}还有 {number} 行指向它</source>
        <translation>{kind}: {number} rows still name it</translation>
    </message>
    <message>
        <source>{column} {was} → {becomes}</source>
        <translation>{column} {was} → {becomes}</translation>
    </message>
    <message>
        <source>{differs}</source>
        <translation>{differs}</translation>
    </message>
    <message>
        <source>撤回第 {number} 条</source>
        <translation>Took back no. {number}</translation>
    </message>
    <message>
        <source>{by} {at} 刚改过这一行：{differs}；您填的内容保留，请看过再保存</source>
        <translation>{by} changed this row at {at}: {differs}. What you typed is kept; look at it and store it</translation>
    </message>
    <message>
        <source>导入文件刚改过这一行；您填的内容保留，请看过再保存</source>
        <translation>A file brought in has changed this row. What you typed is kept; look at it and store it</translation>
    </message>
    <message>
        <source>这一行后来又改过，不能撤回这一条；请先撤回最后一条</source>
        <translation>This row was changed again since; take the last change back first</translation>
    </message>
    <message>
        <source>没有第 {number} 条修改记录</source>
        <translation>There is no change no. {number}</translation>
    </message>
    <message>
        <source>{machine} 正在导入文件，完成后再保存</source>
        <translation>{machine} is bringing a file in; store it afterwards</translation>
    </message>
    <message>
        <source>没有这种台账：{kind}</source>
        <translation>There is no such table: {kind}</translation>
    </message>
    <message>
        <source>{roles}无权维护城市台账</source>
        <translation>{roles} may not keep the city&apos;s tables</translation>
    </message>
    <message>
        <source>{roles}无权查看案件和摄像机</source>
        <translation>{roles} may not look at cases and cameras</translation>
    </message>
    <message>
        <source>台账修改 {number} 项未保存</source>
        <translation>{number} changes of the city&apos;s tables are not stored</translation>
    </message>
    <message>
        <source>本市没有这个单位：{value}</source>
        <translation>The city has no such unit: {value}</translation>
    </message>
    <message>
        <source>本市没有这个街道：{value}</source>
        <translation>The city has no such street: {value}</translation>
    </message>
    <message>
        <source>本市没有这个社区：{value}</source>
        <translation>The city has no such community: {value}</translation>
    </message>
    <message>
        <source>本市没有这条道路：{value}</source>
        <translation>The city has no such road: {value}</translation>
    </message>
    <message>
        <source>清单中没有这个小类：{value}</source>
        <translation>The lists have no such subclass: {value}</translation>
    </message>
    <message>
        <source>办事处须写明街道</source>
        <translation>An office must say of which street it is</translation>
    </message>
    <message>
        <source>“{column}”不能为空</source>
        <translation>“{column}” may not be empty</translation>
    </message>
    <message>
        <source>“{column}”不能有逗号、星号和空格：{value}</source>
        <translation>“{column}” may hold no comma, * or blank: {value}</translation>
    </message>
    <message>
        <source>“{column}”不能是：{value}</source>
        <translation>“{column}” cannot be: {value}</translation>
    </message>
    <message>
        <source>“{column}”应为 {least} 到 {most} 的数：{value}</source>
        <translation>“{column}” must be a number from {least} to {most}: {value}</translation>
    </message>
    <message>
        <source>“{column}”应在 0 到 {most} 之间：{value}</source>
        <translation>“{column}” must be from 0 to {most}: {value}</translation>
    </message>
    <message>
        <source>“{column}”应在 {least} 到 {most} 之间：{value}</source>
        <translation>“{column}” must be from {least} to {most}: {value}</translation>
    </message>
    <message>
        <source>失效日期不晚于生效日期</source>
        <translation>It must end after it begins</translation>
    </message>
    <message>
        <source>同一编码有两种说法：{value}</source>
        <translation>One code with two meanings: {value}</translation>
    </message>
    <message>
        <source>文字过长：{value}</source>
        <translation>Too long: {value}</translation>
    </message>
    <message>
        <source>数字被表格软件截断：{value}</source>
        <translation>A spreadsheet has cut this number: {value}</translation>
    </message>
    <message>
        <source>含有看不见的字符</source>
        <translation>Holds characters that nobody sees</translation>
    </message>
</context>
<context>
    <name>columns</name>
    <message>
        <source>结案率 %</source>
        <translation>Closed %</translation>
    </message>
    <message>
        <source>按期 %</source>
        <translation>On time %</translation>
    </message>
    <message>
        <source>立案</source>
        <translation>Filed</translation>
    </message>
    <message>
        <source>结案</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>超期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>公众</source>
        <translation>Public</translation>
    </message>
    <message>
        <source>件数</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>占比 %</source>
        <translation>Share %</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>剩余</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>阶段</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>承办</source>
        <translation>Unit</translation>
    </message>
</context>
<context>
    <name>components</name>
    <message>
        <source>案件的部件、附近的部件</source>
        <translation>Component of the case</translation>
    </message>
    <message>
        <source>部件暂时读不到，稍后自动再试：{why}</source>
        <translation>Components cannot be read just now and are tried again: {why}</translation>
    </message>
    <message>
        <source>先打开一件案件，再看它的部件</source>
        <translation>Open a case first, then look at its component</translation>
    </message>
    <message>
        <source>案件没有登记部件，{metres} 米内也没有部件</source>
        <translation>The case names no component, and there is none within {metres} m</translation>
    </message>
    <message>
        <source>已按部件 {component} 填好小类和位置，补写问题后上报</source>
        <translation>Subclass and place are filled in from component {component}: describe the problem, then report</translation>
    </message>
    <message>
        <source>上报的是部件 {component}</source>
        <translation>The report is about component {component}</translation>
    </message>
    <message>
        <source>大类</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>所在</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>坐标</source>
        <translation>Coordinates</translation>
    </message>
    <message>
        <source>规格</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>长 {metres} 米</source>
        <translation>{metres} m long</translation>
    </message>
    <message>
        <source>面积 {square} 平方米</source>
        <translation>{square} m²</translation>
    </message>
    <message>
        <source>权属单位</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>养护单位</source>
        <translation>Maintained by</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>In charge</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>普查日期</source>
        <translation>Surveyed</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>权属和状态的变更</source>
        <translation>Changes of owner and state</translation>
    </message>
    <message>
        <source>起初</source>
        <translation>At first</translation>
    </message>
    <message>
        <source>它的案件</source>
        <translation>Its cases</translation>
    </message>
    <message>
        <source>没有案件</source>
        <translation>No cases</translation>
    </message>
    <message>
        <source>附近的部件</source>
        <translation>Components around</translation>
    </message>
    <message>
        <source>就它上报</source>
        <translation>Report a case on it</translation>
    </message>
    <message>
        <source>看附近的部件</source>
        <translation>Look at one around</translation>
    </message>
    <message>
        <source>完好</source>
        <translation>Intact</translation>
    </message>
    <message>
        <source>破损</source>
        <translation>Damaged</translation>
    </message>
    <message>
        <source>丢失</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>占用</source>
        <translation>Occupied</translation>
    </message>
    <message>
        <source>没有编码为 {component} 的部件</source>
        <translation>There is no component with the code {component}</translation>
    </message>
</context>
<context>
    <name>console</name>
    <message>
        <source>上屏控制台</source>
        <translation>Wall console</translation>
    </message>
    <message>
        <source>数字键 选大屏 · ↑ ↓ 选内容 · Enter 预演 · U 上墙 · F5 编排节目与联动 · F1 本页按键</source>
        <translation>Digits choose a wall · ↑ ↓ choose what · Enter previews · U pushes · F5 programs and triggers · F1 keys of this page</translation>
    </message>
    <message>
        <source>还没有大屏报到</source>
        <translation>No wall has reported yet</translation>
    </message>
    <message>
        <source>未显示：这块大屏从未报到</source>
        <translation>Not shown: this wall has never reported</translation>
    </message>
    <message>
        <source>默认场景</source>
        <translation>Standard scene</translation>
    </message>
    <message>
        <source>{by} {clock} 上墙</source>
        <translation>pushed by {by} at {clock}</translation>
    </message>
    <message>
        <source>节目 {program}</source>
        <translation>Program {program}</translation>
    </message>
    <message>
        <source>事件 {event}</source>
        <translation>event {event}</translation>
    </message>
    <message>
        <source>已暂停</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>至 {clock}</source>
        <translation>until {clock}</translation>
    </message>
    <message>
        <source>第 {number} 条指令</source>
        <translation>Order {number}</translation>
    </message>
    <message>
        <source>{by} 已锁定：{reason}</source>
        <translation>Locked by {by}: {reason}</translation>
    </message>
    <message>
        <source>通知：{text}</source>
        <translation>Notice: {text}</translation>
    </message>
    <message>
        <source>天气：{text}</source>
        <translation>Weather: {text}</translation>
    </message>
    <message>
        <source>画面 {clock}</source>
        <translation>Picture of {clock}</translation>
    </message>
    <message>
        <source>旧画面 {clock}，等待新画面</source>
        <translation>Old picture of {clock}, a newer one is awaited</translation>
    </message>
    <message>
        <source>画面 {clock} · 生成用时 {took} 毫秒，{rest} 秒一张</source>
        <translation>Picture of {clock} · took {took} ms, so one in {rest} s</translation>
    </message>
    <message>
        <source>还没有画面</source>
        <translation>No picture yet</translation>
    </message>
    <message>
        <source>场景</source>
        <translation>Scenes</translation>
    </message>
    <message>
        <source>版块</source>
        <translation>Panels</translation>
    </message>
    <message>
        <source>节目</source>
        <translation>Programs</translation>
    </message>
    <message>
        <source>没有场景</source>
        <translation>No scenes</translation>
    </message>
    <message>
        <source>没有版块</source>
        <translation>No panels</translation>
    </message>
    <message>
        <source>还没有节目</source>
        <translation>No programs yet</translation>
    </message>
    <message>
        <source>第 {number} 版</source>
        <translation>Revision {number}</translation>
    </message>
    <message>
        <source>{number} 个场景</source>
        <translation>{number} scenes</translation>
    </message>
    <message>
        <source>正在播放时段</source>
        <translation>its time now</translation>
    </message>
    <message>
        <source>上墙</source>
        <translation>Push</translation>
    </message>
    <message>
        <source>预演</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>另一屏</source>
        <translation>Other screen</translation>
    </message>
    <message>
        <source>交还</source>
        <translation>Hand back</translation>
    </message>
    <message>
        <source>黑屏</source>
        <translation>Blank</translation>
    </message>
    <message>
        <source>摄像机上墙</source>
        <translation>Push cameras</translation>
    </message>
    <message>
        <source>静默联动</source>
        <translation>Silence trigger</translation>
    </message>
    <message>
        <source>静默联动“{trigger}”的原因（须有时限，未选为 30 分钟）</source>
        <translation>Why “{trigger}” is silenced (for 30 minutes if no time is chosen)</translation>
    </message>
    <message>
        <source>{first} 等 {number} 路</source>
        <translation>{first} and others, {number} in all</translation>
    </message>
    <message>
        <source>摄像机</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>编排 · {number} 路</source>
        <translation>arrangement · {number} cameras</translation>
    </message>
    <message>
        <source>找摄像机</source>
        <translation>Find one</translation>
    </message>
    <message>
        <source>没有找到摄像机</source>
        <translation>No camera was found</translation>
    </message>
    <message>
        <source>找哪一路：名称、编号、街道、单位（留空列出全部）</source>
        <translation>Which one: name, number, street, group (all where nothing is typed)</translation>
    </message>
    <message>
        <source>所选大屏没有联动在显示，也没有静默的联动</source>
        <translation>No trigger shows anything on the chosen wall, and none is silenced</translation>
    </message>
    <message>
        <source>联动 · {number} 件</source>
        <translation>Trigger · {number} cases</translation>
    </message>
    <message>
        <source>联动“{trigger}”静默至 {clock}（{by}：{reason}）</source>
        <translation>Trigger “{trigger}” silenced until {clock} ({by}: {reason})</translation>
    </message>
    <message>
        <source>暂停／继续</source>
        <translation>Pause / go on</translation>
    </message>
    <message>
        <source>上一个</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一个</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>天气</source>
        <translation>Weather</translation>
    </message>
    <message>
        <source>锁定</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>解锁／接管</source>
        <translation>Unlock / take over</translation>
    </message>
    <message>
        <source>刷新</source>
        <translation>Renew</translation>
    </message>
    <message>
        <source>重启</source>
        <translation>Restart</translation>
    </message>
    <message>
        <source>大屏停在安全画面，没有可刷新的画面；按 Q 重新启动</source>
        <translation>The wall stands on its safe scene and has no page to renew; Q starts it anew</translation>
    </message>
    <message>
        <source>重启原因（大屏程序结束后由守护程序重新启动）</source>
        <translation>Why restart it (its process ends, and its supervisor starts it again)</translation>
    </message>
    <message>
        <source>日志</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>场景共 {number} 屏，这块大屏缺 {lacking} 屏，那几屏的内容没有显示</source>
        <translation>The scene has {number} screens, this wall lacks {lacking} of them: what is there is not shown</translation>
    </message>
    <message>
        <source>全部大屏</source>
        <translation>All walls</translation>
    </message>
    <message>
        <source>时限 {minutes} 分钟</source>
        <translation>For {minutes} minutes</translation>
    </message>
    <message>
        <source>时限：直到交还</source>
        <translation>Until handed back</translation>
    </message>
    <message>
        <source>按 Enter 预演所选内容</source>
        <translation>Enter previews what is chosen</translation>
    </message>
    <message>
        <source>不能预演：没有这个场景</source>
        <translation>No preview: there is no such scene</translation>
    </message>
    <message>
        <source>最近指令</source>
        <translation>Last orders</translation>
    </message>
    <message>
        <source>还没有指令</source>
        <translation>No orders yet</translation>
    </message>
    <message>
        <source>{clock} {by} {order}</source>
        <translation>{clock} {by} {order}</translation>
    </message>
    <message>
        <source>通知内容（留空即撤下）</source>
        <translation>Notice (empty takes it away)</translation>
    </message>
    <message>
        <source>天气（留空即撤下）</source>
        <translation>Weather (empty takes it away)</translation>
    </message>
    <message>
        <source>锁定原因</source>
        <translation>Why it is locked</translation>
    </message>
    <message>
        <source>接管原因（{by} 已锁定）</source>
        <translation>Why you take over (locked by {by})</translation>
    </message>
    <message>
        <source>下达</source>
        <translation>Give</translation>
    </message>
    <message>
        <source>已下达：{order} {subject}</source>
        <translation>Given: {order} {subject}</translation>
    </message>
    <message>
        <source>{why} · 后面键入的字母不作按键，按 Esc 后再按</source>
        <translation>{why} · letters typed behind it are no keys: Esc first</translation>
    </message>
    <message>
        <source>{key} 撤回 {order} → {back}</source>
        <translation>{key} takes back {order} → {back}</translation>
    </message>
    <message>
        <source>上墙内容压住了联动“{triggers}”：{number} 件没有上墙，结束后补上</source>
        <translation>What was pushed holds back {triggers}: {number} cases not on the wall, shown when it ends</translation>
    </message>
    <message>
        <source>上墙内容压住了事件“{event}”的画面</source>
        <translation>What was pushed holds back the scene of event “{event}”</translation>
    </message>
    <message>
        <source>现在看不到</source>
        <translation>not seen now</translation>
    </message>
    <message>
        <source>没有送到：{why}</source>
        <translation>Not sent: {why}</translation>
    </message>
    <message>
        <source>没有可控制的大屏</source>
        <translation>There is no wall to control</translation>
    </message>
    <message>
        <source>没有可上墙的内容</source>
        <translation>There is nothing to push</translation>
    </message>
    <message>
        <source>所选大屏没有在播节目</source>
        <translation>No program runs on the chosen wall</translation>
    </message>
    <message>
        <source>所选大屏没有可交还的：没有上墙内容，节目没有暂停，也没有联动在显示</source>
        <translation>The chosen walls have nothing to hand back: nothing is pushed, no program is paused, no trigger shows anything</translation>
    </message>
    <message>
        <source>所选大屏没有锁定</source>
        <translation>The chosen wall is not locked</translation>
    </message>
    <message>
        <source>大屏状态读取失败：{why}</source>
        <translation>What walls show cannot be read: {why}</translation>
    </message>
    <message>
        <source>版块上墙</source>
        <translation>Push panel</translation>
    </message>
    <message>
        <source>案件上墙</source>
        <translation>Push case</translation>
    </message>
    <message>
        <source>安全画面</source>
        <translation>Safe picture</translation>
    </message>
    <message>
        <source>返回席位</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>预演 {subject} · 屏 {screen} · {width}×{height}</source>
        <translation>Preview of {subject} · screen {screen} · {width}×{height}</translation>
    </message>
    <message>
        <source>预演 {subject} · 屏 {screen} · {width}×{height} · 只含您管辖的案件</source>
        <translation>Preview of {subject} · screen {screen} · {width}×{height} · only cases you may see</translation>
    </message>
    <message>
        <source>里面有电话号码，全厅都看得到；确认可以公开，再按一次 Enter</source>
        <translation>It holds a telephone number that the whole hall will see: Enter once more if it may be public</translation>
    </message>
    <message>
        <source>本机字体画不出“{letters}”，大屏上可能是空框；仍要下达，再按一次 Enter</source>
        <translation>No font here draws “{letters}”, which may be an empty box on the wall: Enter once more gives it all the same</translation>
    </message>
    <message>
        <source>通知已下达，但所选大屏是黑屏或停在安全画面，看不到；恢复画面后才显示</source>
        <translation>Given, but the chosen walls are blank or on their safe scenes: the notice is not seen until they show something</translation>
    </message>
    <message>
        <source>与现在相同</source>
        <translation>as it is now</translation>
    </message>
    <message>
        <source>未锁定</source>
        <translation>not locked</translation>
    </message>
    <message>
        <source>静默的联动：{triggers}</source>
        <translation>silenced: {triggers}</translation>
    </message>
    <message>
        <source>上墙期间联动（如紧急案件）不上墙</source>
        <translation>No trigger (an urgent case) comes to the wall meanwhile</translation>
    </message>
    <message>
        <source>直到交还</source>
        <translation>until handed back</translation>
    </message>
    <message>
        <source>启用节目</source>
        <translation>Run program</translation>
    </message>
    <message>
        <source>恢复联动</source>
        <translation>Heed trigger</translation>
    </message>
    <message>
        <source>切换</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>暂停</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>刷新画面</source>
        <translation>renew</translation>
    </message>
    <message>
        <source>重启大屏程序</source>
        <translation>restart</translation>
    </message>
    <message>
        <source>解锁</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>屏 {screen}：{clock} 已在 {monitor} 显示</source>
        <translation>Screen {screen}: painted on {monitor} at {clock}</translation>
    </message>
    <message>
        <source>屏 {screen}：等待大屏确认</source>
        <translation>Screen {screen}: waiting for the wall&apos;s word</translation>
    </message>
    <message>
        <source>屏 {screen} 未显示：大屏无应答（{ago}）</source>
        <translation>Screen {screen} not shown: the wall is silent ({ago})</translation>
    </message>
    <message>
        <source>屏 {screen} 未确认：仍按第 {number} 条指令，应为第 {wanted} 条</source>
        <translation>Screen {screen} not confirmed: still at order {number}, not {wanted}</translation>
    </message>
    <message>
        <source>屏 {screen} 未显示：{why}</source>
        <translation>Screen {screen} not shown: {why}</translation>
    </message>
    <message>
        <source>屏 {screen} 自 {clock} 停在安全画面：大屏程序反复退出 · Q 重新启动整块大屏</source>
        <translation>Screen {screen} stands on its safe scene since {clock}: the wall&apos;s program died again and again · Q starts the whole wall anew</translation>
    </message>
    <message>
        <source>屏 {screen} 已显示，但大屏与数据库断开</source>
        <translation>Screen {screen} painted, but cut off from the database</translation>
    </message>
    <message>
        <source>平时</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>夜间</source>
        <translation>Night</translation>
    </message>
    <message>
        <source>应急</source>
        <translation>Emergency</translation>
    </message>
    <message>
        <source>重大活动</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>会议</source>
        <translation>Meeting</translation>
    </message>
    <message>
        <source>参观</source>
        <translation>Visit</translation>
    </message>
</context>
<context>
    <name>counts</name>
    <message numerus="yes">
        <source>另有 {n} 件</source>
        <translation>
            <numerusform>{n} more case</numerusform>
            <numerusform>{n} more cases</numerusform>
        </translation>
    </message>
    <message>
        <source>共 {number} 条待研判</source>
        <translation>{number} to be looked at</translation>
    </message>
    <message>
        <source>共 {number} 条待研判 · 识别来源无声，最后一次在{ago}</source>
        <translation>{number} to be looked at · no source is heard, last {ago}</translation>
    </message>
    <message>
        <source>另有 {number} 项</source>
        <translation>{number} more</translation>
    </message>
    <message numerus="yes">
        <source>已恢复，补 {n} 条</source>
        <translation>
            <numerusform>Back: caught up {n} change</numerusform>
            <numerusform>Back: caught up {n} changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>返工 {n} 次</source>
        <translation>
            <numerusform>reworked {n} time</numerusform>
            <numerusform>reworked {n} times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk</name>
    <message>
        <source>紧急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>超期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>街道</source>
        <translation>Street</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>你是谁</source>
        <translation>Who are you</translation>
    </message>
    <message>
        <source>用户名</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>登录</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>选择立案条件</source>
        <translation>Choose a filing condition</translation>
    </message>
    <message>
        <source>选择结果</source>
        <translation>Choose a result</translation>
    </message>
    <message>
        <source>放大地图</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>缩小地图</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>回到全城（Home）</source>
        <translation>Whole city (Home)</translation>
    </message>
    <message>
        <source>视图已锁定</source>
        <translation>View locked</translation>
    </message>
    <message>
        <source>底图瓦片取不到，显示自绘地图</source>
        <translation>no base map tiles to be had, the hall&apos;s own map is shown</translation>
    </message>
    <message>
        <source>地图资料到此为止</source>
        <translation>The map data end here</translation>
    </message>
    <message>
        <source>失联</source>
        <translation>Silent</translation>
    </message>
    <message>
        <source>人员位置截至 {time}</source>
        <translation>Positions as of {time}</translation>
    </message>
    <message>
        <source>{roles}无权查看人员车辆位置</source>
        <translation>{roles} may not see where people and vehicles are</translation>
    </message>
    <message>
        <source>地图载入中</source>
        <translation>Loading the map</translation>
    </message>
    <message>
        <source>地图画面中断，正在恢复</source>
        <translation>Map interrupted, recovering</translation>
    </message>
    <message>
        <source>已恢复案卷 {cases} 未提交的理由，按 Ctrl+P 继续</source>
        <translation>Brought back the unsent reason of {cases}: Ctrl+P goes on</translation>
    </message>
    <message>
        <source>已恢复 {number} 份未提交的内容，按 Ctrl+P 继续</source>
        <translation>Brought back what was not sent ({number}): Ctrl+P goes on</translation>
    </message>
    <message>
        <source>已恢复 {number} 份未提交的内容，按 Ctrl+P 继续；举报人姓名、电话没有保存，请重新询问</source>
        <translation>Brought back what was not sent ({number}): Ctrl+P goes on. Name and telephone of who reported were not kept: please ask again</translation>
    </message>
    <message>
        <source>还有 {number} 份未提交的内容，下次登录时恢复</source>
        <translation>Not sent yet: {number}; brought back at the next sign-in</translation>
    </message>
    <message>
        <source>没有放下的来电，也没有未提交的理由</source>
        <translation>No call was put aside and no reason is half typed</translation>
    </message>
    <message>
        <source>待续 {number}</source>
        <translation>Waiting: {number}</translation>
    </message>
    <message>
        <source>待续理由 {number}</source>
        <translation>Reasons waiting: {number}</translation>
    </message>
    <message>
        <source>待续来电 {number}</source>
        <translation>Calls waiting: {number}</translation>
    </message>
    <message>
        <source>{key} 没有执行：正在填写，光标已回到输入框。Ctrl+Enter 提交，Esc 收起</source>
        <translation>{key} did nothing: a reason is being typed, and the cursor is back in it. Ctrl+Enter sends it, Esc closes it</translation>
    </message>
    <message>
        <source>此后按的键没有执行，按 Esc 继续</source>
        <translation>No key pressed since then did anything; Esc goes on</translation>
    </message>
    <message>
        <source>正在填写的内容已收起</source>
        <translation>What you were typing into is gone</translation>
    </message>
    <message>
        <source>一秒后再关一次（Alt+F4）即关闭，按 Esc 留下；其他按键不起作用</source>
        <translation>Close once more after a second (Alt+F4) to close it, Esc stays; no other key does anything</translation>
    </message>
    <message>
        <source>关闭后，在终端运行 ./run desk 才能再打开</source>
        <translation>It is opened again by ./run desk in a terminal</translation>
    </message>
    <message>
        <source>要关闭这个席位吗？</source>
        <translation>Close this desk?</translation>
    </message>
    <message>
        <source>先打开案件（Enter），再按 {key}</source>
        <translation>Open a case first (Enter), then press {key}</translation>
    </message>
    <message>
        <source>案件正在读取，稍后再按 {key}</source>
        <translation>The case is still being read; press {key} again in a moment</translation>
    </message>
    <message>
        <source>{key} 键在这里没有操作，按 ? 查看按键</source>
        <translation>{key} does nothing here; ? shows the keys</translation>
    </message>
    <message>
        <source>{key} 没有执行：操作键是 A–Z 和数字，请把键盘布局或输入法切换到英文</source>
        <translation>{key} did nothing: the desk&apos;s keys are A–Z and digits; switch the keyboard&apos;s layout or input method to English</translation>
    </message>
    <message>
        <source>这里没有可选的 {key}</source>
        <translation>There is no choice {key} here</translation>
    </message>
    <message>
        <source>在办</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>先放下</source>
        <translation>Put aside</translation>
    </message>
    <message>
        <source>还有 {number} 份未提交的内容，下次登录时恢复（举报人姓名和电话除外）</source>
        <translation>Not sent yet: {number}; brought back at the next sign-in, but for a reporter&apos;s name and telephone</translation>
    </message>
    <message>
        <source>要丢弃填写的来电吗？</source>
        <translation>Discard the call being typed?</translation>
    </message>
    <message>
        <source>要丢弃填写的文字吗？</source>
        <translation>Discard what is typed?</translation>
    </message>
    <message>
        <source>再按一次 Ctrl+Shift+Delete 丢弃，按 Esc 保留；其他按键不起作用</source>
        <translation>Ctrl+Shift+Delete once more discards it, Esc keeps it; no other key does anything</translation>
    </message>
    <message>
        <source>填写的来电已丢弃</source>
        <translation>The call is discarded</translation>
    </message>
    <message>
        <source>填写的文字已丢弃</source>
        <translation>The text is discarded</translation>
    </message>
    <message>
        <source>没有可丢弃的内容：先用 Ctrl+P 打开</source>
        <translation>Nothing to discard here: open it with Ctrl+P first</translation>
    </message>
    <message>
        <source>还有 {number} 个场景改了未保存，关闭后丢失</source>
        <translation>Scenes edited and not stored: {number}; closing loses them</translation>
    </message>
    <message>
        <source>还有 {number} 行已键入、未提交的文字，关闭后丢失</source>
        <translation>{number} typed lines are not submitted and are lost on closing</translation>
    </message>
    <message>
        <source>还有 {number} 份事件要素未提交，关闭后丢失</source>
        <translation>{number} event forms are filled in and not sent; closing loses them</translation>
    </message>
    <message>
        <source>还有 {number} 个节目或联动改了未保存，关闭后丢失</source>
        <translation>{number} programs or triggers are not stored and would be lost</translation>
    </message>
    <message>
        <source>没有打开填写框</source>
        <translation>Nothing has opened to type into</translation>
    </message>
    <message>
        <source>去地点</source>
        <translation>Go to a place</translation>
    </message>
    <message>
        <source>列表之外找到的案件（含已结案）</source>
        <translation>Found beyond the list (closed cases too)</translation>
    </message>
    <message>
        <source>按号码或电话找到 {number} 件：Enter 打开，↓ 选择</source>
        <translation>Found by number or telephone: {number}. Enter opens, ↓ chooses</translation>
    </message>
    <message>
        <source>已结案件按案卷号（末 6–7 位也可）、外部单号查找；按地点和文字的历史查找尚未提供</source>
        <translation>Closed cases: by case number (its last 6–7 digits will do) or external number; not yet by place or words</translation>
    </message>
    <message>
        <source>已结案件按案卷号（末 6–7 位也可）、外部单号、举报电话查找；按地点和文字的历史查找尚未提供</source>
        <translation>Closed cases: by number (its last 6–7 digits will do) or reporter&apos;s telephone; not yet by place or words</translation>
    </message>
    <message>
        <source>全部案件的查找失败，只列出在办案件</source>
        <translation>Could not search all cases: open ones only</translation>
    </message>
    <message>
        <source>待我审批</source>
        <translation>Awaits me</translation>
    </message>
</context>
<context>
    <name>drawing</name>
    <message>
        <source>圈选与量测</source>
        <translation>Draw and measure</translation>
    </message>
    <message>
        <source>圆</source>
        <translation>Circle</translation>
    </message>
    <message>
        <source>多边形</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>量距</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>画完</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>时段</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>重新统计</source>
        <translation>Count again</translation>
    </message>
    <message>
        <source>导出 XLSX</source>
        <translation>Export XLSX</translation>
    </message>
    <message>
        <source>导出 CSV</source>
        <translation>Export CSV</translation>
    </message>
    <message>
        <source>导出 GeoJSON</source>
        <translation>Export GeoJSON</translation>
    </message>
    <message>
        <source>定点 / 打开</source>
        <translation>Set / open</translation>
    </message>
    <message>
        <source>移动十字</source>
        <translation>move the cross</translation>
    </message>
    <message>
        <source>微移十字</source>
        <translation>move it finely</translation>
    </message>
    <message>
        <source>定一个点；同一点再按一次即画完；画完后打开所选</source>
        <translation>set a point; the same point once more ends; afterwards opens the chosen line</translation>
    </message>
    <message>
        <source>退回一个点</source>
        <translation>take one point back</translation>
    </message>
    <message>
        <source>输入圆的半径（米），回车确定</source>
        <translation>type a circle&apos;s radius in metres, Enter takes it</translation>
    </message>
    <message>
        <source>放大、缩小</source>
        <translation>nearer, farther</translation>
    </message>
    <message>
        <source>全城</source>
        <translation>the whole city</translation>
    </message>
    <message>
        <source>画圆：先定圆心</source>
        <translation>Circle: set its centre first</translation>
    </message>
    <message>
        <source>画多边形：逐个定角点</source>
        <translation>Polygon: set one corner after another</translation>
    </message>
    <message>
        <source>量距：逐个定点</source>
        <translation>Measure: set one point after another</translation>
    </message>
    <message>
        <source>方向键移动十字，回车定点；也可用鼠标点。</source>
        <translation>Arrow keys move the cross, Enter sets a point; or click.</translation>
    </message>
    <message>
        <source>移到圆边按回车，或直接输入半径（米）；鼠标可按住拖出。</source>
        <translation>Move to the edge and press Enter, or type the radius in metres; the mouse may drag it.</translation>
    </message>
    <message>
        <source>继续定角点；同一点再按回车或按 F 画完，退格退回一个。</source>
        <translation>Set more corners; Enter at the same point, or F, ends; Backspace takes one back.</translation>
    </message>
    <message>
        <source>继续定点；按 F 结束，退格退回一个。</source>
        <translation>Set more points; F ends, Backspace takes one back.</translation>
    </message>
    <message>
        <source>半径 {typed} 米 · 回车确定</source>
        <translation>Radius {typed} m · Enter takes it</translation>
    </message>
    <message>
        <source>半径 {length}</source>
        <translation>Radius {length}</translation>
    </message>
    <message>
        <source>长 {length}</source>
        <translation>Length {length}</translation>
    </message>
    <message>
        <source>周长 {length}</source>
        <translation>Around {length}</translation>
    </message>
    <message>
        <source>面积 {area}（{mu} 亩）</source>
        <translation>Area {area} ({mu} mu)</translation>
    </message>
    <message>
        <source>在办 {number} 件</source>
        <translation>{number} open</translation>
    </message>
    <message>
        <source>近 {days} 日上报 {number} 件</source>
        <translation>{number} reported in {days} days</translation>
    </message>
    <message>
        <source>（更早的未读入）</source>
        <translation> (older ones were not read)</translation>
    </message>
    <message>
        <source>部件 {number} 个</source>
        <translation>{number} components</translation>
    </message>
    <message>
        <source>（异常 {number}）</source>
        <translation> ({number} not intact)</translation>
    </message>
    <message>
        <source>另 {number} 类</source>
        <translation>{number} more kinds</translation>
    </message>
    <message>
        <source>摄像机 {number} 路</source>
        <translation>{number} cameras</translation>
    </message>
    <message>
        <source>摄像机：正在读取</source>
        <translation>Cameras: being read</translation>
    </message>
    <message>
        <source>人员 {people} · 车辆 {vehicles}（2 分钟内报过位置的）</source>
        <translation>{people} people · {vehicles} vehicles (heard of within 2 minutes)</translation>
    </message>
    <message>
        <source>人员车辆：本岗位无权查看位置</source>
        <translation>People and vehicles: this role may not see where they are</translation>
    </message>
    <message>
        <source>统计于 {time}；R 重新统计</source>
        <translation>Counted at {time}; R counts again</translation>
    </message>
    <message>
        <source>{seconds} 秒前</source>
        <translation>{seconds} s ago</translation>
    </message>
    <message>
        <source>范围内没有可列的对象</source>
        <translation>Nothing inside can be listed</translation>
    </message>
    <message>
        <source>还没有画完的圆或多边形</source>
        <translation>No circle or polygon is finished yet</translation>
    </message>
    <message>
        <source>没有可退回的点</source>
        <translation>No point to take back</translation>
    </message>
    <message>
        <source>统计近 {days} 日上报</source>
        <translation>Counts reports of {days} days</translation>
    </message>
    <message>
        <source>正在导出范围内的案件、部件与摄像机…</source>
        <translation>Writing the cases, components and cameras inside…</translation>
    </message>
    <message>
        <source>{number} 行已写入 {file}</source>
        <translation>{number} rows written to {file}</translation>
    </message>
    <message>
        <source>最多 {most} 个点</source>
        <translation>{most} points at most</translation>
    </message>
    <message>
        <source>至少要两个点</source>
        <translation>Two points at least</translation>
    </message>
    <message>
        <source>还没有半径：移到圆边按回车，或输入米数</source>
        <translation>No radius yet: move to the edge and press Enter, or type metres</translation>
    </message>
    <message>
        <source>多边形至少要 {least} 个角点</source>
        <translation>A polygon needs {least} corners at least</translation>
    </message>
    <message>
        <source>边线相交或连成一线，说不清哪里是里面：退格退回一个点</source>
        <translation>Sides cross or lie in one line, so nothing is inside: Backspace takes one point back</translation>
    </message>
    <message>
        <source>半径「{text}」读不出米数</source>
        <translation>“{text}” is no radius in metres</translation>
    </message>
    <message>
        <source>半径应在 {least} 米到 {most} 公里之间</source>
        <translation>A radius lies between {least} m and {most} km</translation>
    </message>
    <message>
        <source>只有圆可以输入半径：按 C 画圆</source>
        <translation>Only a circle has a radius: C draws one</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Thing</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>小类</source>
        <translation>Subclass</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>名称或地点</source>
        <translation>Name or place</translation>
    </message>
    <message>
        <source>街道</source>
        <translation>Street</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>上报时间</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>结束时间</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>经度</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <source>纬度</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <source>案件</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>部件</source>
        <translation>Component</translation>
    </message>
    <message>
        <source>摄像机</source>
        <translation>Camera</translation>
    </message>
</context>
<context>
    <name>empty</name>
    <message>
        <source>没有符合条件的案件</source>
        <translation>No case matches</translation>
    </message>
    <message>
        <source>没有紧急或超期案件</source>
        <translation>Nothing urgent or overdue</translation>
    </message>
    <message>
        <source>没有超期未处置的案件</source>
        <translation>No case is overdue at its unit</translation>
    </message>
    <message>
        <source>系统尚未记录</source>
        <translation>not recorded yet</translation>
    </message>
    <message>
        <source>没有通知</source>
        <translation>No notice</translation>
    </message>
    <message>
        <source>可在上屏控制台填写</source>
        <translation>It is written at the wall console</translation>
    </message>
    <message>
        <source>没有天气信息</source>
        <translation>No weather is known</translation>
    </message>
    <message>
        <source>没有当前的值班表</source>
        <translation>No roster for now</translation>
    </message>
    <message>
        <source>由 import roster 导入</source>
        <translation>import roster brings one in</translation>
    </message>
    <message>
        <source>没有人员车辆定位来源</source>
        <translation>Nothing tells where people and vehicles are</translation>
    </message>
    <message>
        <source>接入定位后在此显示</source>
        <translation>They are shown once positions come in</translation>
    </message>
    <message>
        <source>没有报警来源</source>
        <translation>Nothing brings alarms</translation>
    </message>
    <message>
        <source>接入报警后在此显示</source>
        <translation>They are shown once alarms come in</translation>
    </message>
    <message>
        <source>没有待研判的线索</source>
        <translation>No leads to be looked at</translation>
    </message>
    <message>
        <source>没有待研判的线索，识别来源无声</source>
        <translation>No leads to be looked at, and no source is heard</translation>
    </message>
    <message>
        <source>最后一次在{ago}</source>
        <translation>Last heard {ago}</translation>
    </message>
    <message>
        <source>没有智能识别来源</source>
        <translation>No source of leads</translation>
    </message>
    <message>
        <source>接入识别程序后在此显示</source>
        <translation>They are shown once a program that recognises things is connected</translation>
    </message>
    <message>
        <source>没有摄像机</source>
        <translation>No cameras</translation>
    </message>
    <message>
        <source>由 import cameras 导入；受限的不上大屏</source>
        <translation>import cameras brings them; restricted ones stand on no wall</translation>
    </message>
    <message>
        <source>没有这个画面编排</source>
        <translation>There is no such arrangement</translation>
    </message>
    <message>
        <source>可能已删除；请在场景编辑中另选</source>
        <translation>It may have been deleted: choose another in the scene editor</translation>
    </message>
    <message>
        <source>摄像机不在此显示</source>
        <translation>The camera is not shown here</translation>
    </message>
    <message>
        <source>受限摄像机须由有权的人上墙，且屏的设置（bears）允许</source>
        <translation>A restricted one is put on by somebody who may, where the screen&apos;s settings (bears) allow it</translation>
    </message>
    <message>
        <source>案件已不在办</source>
        <translation>The case is no longer open</translation>
    </message>
    <message>
        <source>未选择案件</source>
        <translation>No case chosen</translation>
    </message>
    <message>
        <source>↑↓ 选择，Enter 打开</source>
        <translation>↑↓ choose, Enter opens</translation>
    </message>
    <message>
        <source>这一时段没有轨迹</source>
        <translation>No tracks in this period</translation>
    </message>
    <message>
        <source>没有路段</source>
        <translation>No road sections</translation>
    </message>
    <message>
        <source>没有热点</source>
        <translation>No hotspots</translation>
    </message>
    <message>
        <source>暂无数据</source>
        <translation>No data</translation>
    </message>
    <message>
        <source>今日尚无案件</source>
        <translation>No cases yet today</translation>
    </message>
    <message>
        <source>尚无经过</source>
        <translation>No history yet</translation>
    </message>
    <message>
        <source>正在读取…</source>
        <translation>Reading …</translation>
    </message>
    <message>
        <source>读取失败</source>
        <translation>Could not be read</translation>
    </message>
    <message>
        <source>您的角色不看案件</source>
        <translation>Your role reads no case</translation>
    </message>
    <message>
        <source>按 {key} 打开城市台账</source>
        <translation>{key} opens the city’s tables</translation>
    </message>
    <message>
        <source>按 Esc 清除筛选</source>
        <translation>Esc clears the filter</translation>
    </message>
    <message>
        <source>没有在办案件</source>
        <translation>No open cases</translation>
    </message>
    <message>
        <source>按 Esc 回到自己的工作，Ctrl+0 看全部在办</source>
        <translation>Esc leads back to your own work, Ctrl+0 shows all open cases</translation>
    </message>
    <message>
        <source>这一环节没有案件</source>
        <translation>No case at this step</translation>
    </message>
    <message>
        <source>Ctrl+0 看全部在办</source>
        <translation>Ctrl+0 shows all open cases</translation>
    </message>
    <message>
        <source>现在没有要办的案件</source>
        <translation>Nothing to do just now</translation>
    </message>
    <message>
        <source>待您办理：{steps}</source>
        <translation>Waiting for you: {steps}</translation>
    </message>
    <message>
        <source>{steps}</source>
        <translation>{steps}</translation>
    </message>
    <message>
        <source>本版本没有此版块：{panel}</source>
        <translation>This version does not have the panel {panel}</translation>
    </message>
    <message>
        <source>此屏不显示“{panel}”</source>
        <translation>This screen does not show “{panel}”</translation>
    </message>
    <message>
        <source>此版块不在这块屏可显示的范围内</source>
        <translation>The panel tells more than this screen may bear</translation>
    </message>
    <message>
        <source>请升级本站程序，或更换场景</source>
        <translation>Update the program of this station, or choose another scene</translation>
    </message>
    <message>
        <source>{step} {number} 件（{key}）</source>
        <translation>{number} in {step} ({key})</translation>
    </message>
    <message>
        <source>有 {number} 件，但不符合筛选</source>
        <translation>{number} found, but not with these filters</translation>
    </message>
    <message>
        <source>按 Esc 清除查找</source>
        <translation>Esc clears the search</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>分类标准 {taxonomy} 中没有{kind}小类 {subclass}</source>
        <translation>No subclass {subclass} ({kind}) in the taxonomy {taxonomy}</translation>
    </message>
    <message>
        <source>{kind}小类 {subclass} 没有第 {number} 条立案条件</source>
        <translation>{kind} {subclass} has no filing condition {number}</translation>
    </message>
    <message>
        <source>分类标准 {file} 第 {line} 行 {subclass}{key}：{why}</source>
        <translation>Taxonomy {file}, line {line}, {subclass}{key}: {why}</translation>
    </message>
    <message>
        <source>城市配置 {file} 第 {line} 行 {key}：{why}</source>
        <translation>City profile {file}, line {line}, {key}: {why}</translation>
    </message>
    <message>
        <source>文件 {file} 缺少列 {missing}（现有 {found}）</source>
        <translation>The file {file} lacks the columns {missing} (found {found})</translation>
    </message>
    <message>
        <source>文件 {file} 第 {line} 行不是 {encoding} 编码</source>
        <translation>{file}, line {line}, is not in {encoding}</translation>
    </message>
    <message>
        <source>映射文件 {file} 第 {line} 行 {key}：{why}</source>
        <translation>Mapping {file}, line {line}, {key}: {why}</translation>
    </message>
    <message>
        <source>没有文件 {file}</source>
        <translation>There is no file {file}</translation>
    </message>
    <message>
        <source>文件 {file} 是空的</source>
        <translation>The file is empty: {file}</translation>
    </message>
    <message>
        <source>文件 {file} 无法读取</source>
        <translation>The file {file} cannot be read</translation>
    </message>
    <message>
        <source>文件 {file} 第 {line} 行不是有效的 TOML</source>
        <translation>{file}, line {line}, is not valid TOML</translation>
    </message>
    <message>
        <source>用户 {user} 没有角色</source>
        <translation>The user {user} has no role</translation>
    </message>
    <message>
        <source>{field} 不是数</source>
        <translation>{field} is not a number</translation>
    </message>
    <message>
        <source>文件 {file} 第 {line} 行不是表格：{why}</source>
        <translation>{file}, line {line}, is not a table: {why}</translation>
    </message>
    <message>
        <source>{field} 含有空字符</source>
        <translation>{field} has a NUL character</translation>
    </message>
    <message>
        <source>密码至少 {least} 个字符</source>
        <translation>A password needs {least} characters at least</translation>
    </message>
    <message>
        <source>范围内的对象超过 {most} 行：画小一些，或缩短时段</source>
        <translation>More than {most} rows lie inside: draw it smaller, or take a shorter period</translation>
    </message>
    <message>
        <source>设置项 {key} 的值 {value} 不对：{why}</source>
        <translation>The setting {key} cannot be {value}: {why}</translation>
    </message>
    <message>
        <source>{field} 超过 {size} 个字符</source>
        <translation>{field} is longer than {size} characters</translation>
    </message>
    <message>
        <source>{path} 所在磁盘已满，请腾出空间</source>
        <translation>The disk of {path} is full: make room</translation>
    </message>
    <message>
        <source>{path} 所在磁盘读写出错，请检查磁盘和连接</source>
        <translation>The disk of {path} fails: see to the disk and its connection</translation>
    </message>
    <message>
        <source>没有此路径：{path}</source>
        <translation>There is no such path: {path}</translation>
    </message>
    <message>
        <source>没有权限：{path}</source>
        <translation>No right to do that: {path}</translation>
    </message>
    <message>
        <source>文件系统只读：{path}</source>
        <translation>The file system is read-only: {path}</translation>
    </message>
    <message>
        <source>此处不是文件夹：{path}</source>
        <translation>This is no folder: {path}</translation>
    </message>
    <message>
        <source>此处是文件夹，不是文件：{path}</source>
        <translation>This is a folder, not a file: {path}</translation>
    </message>
    <message>
        <source>文件名过长：{path}</source>
        <translation>The name is too long: {path}</translation>
    </message>
    <message>
        <source>用户 {user} 已存在</source>
        <translation>The user {user} exists already</translation>
    </message>
    <message>
        <source>密码最多 {most} 个字符</source>
        <translation>A password has at most {most} characters</translation>
    </message>
    <message>
        <source>密码不能含有用户名 {user}</source>
        <translation>The password must not hold the user name {user}</translation>
    </message>
    <message>
        <source>密码至少要有 {least} 种不同字符</source>
        <translation>A password has at least {least} different characters</translation>
    </message>
    <message>
        <source>密码须含大写、小写、数字、其他字符中的至少 {least} 类，或长达 {phrase} 个字符</source>
        <translation>A password has at least {least} of capitals, small letters, digits and other characters, or {phrase} characters</translation>
    </message>
</context>
<context>
    <name>events</name>
    <message>
        <source>防汛</source>
        <translation>Flood</translation>
    </message>
    <message>
        <source>扫雪</source>
        <translation>Snow</translation>
    </message>
    <message>
        <source>重大活动保障</source>
        <translation>Great occasion</translation>
    </message>
    <message>
        <source>事故</source>
        <translation>Accident</translation>
    </message>
    <message>
        <source>待命</source>
        <translation>Standby</translation>
    </message>
    <message>
        <source>Ⅳ级响应</source>
        <translation>Level IV</translation>
    </message>
    <message>
        <source>Ⅲ级响应</source>
        <translation>Level III</translation>
    </message>
    <message>
        <source>Ⅱ级响应</source>
        <translation>Level II</translation>
    </message>
    <message>
        <source>Ⅰ级响应</source>
        <translation>Level I</translation>
    </message>
    <message>
        <source>启动：{level}</source>
        <translation>Opened: {level}</translation>
    </message>
    <message>
        <source>启动：{level}，指挥 {commander}</source>
        <translation>Opened: {level}, commander {commander}</translation>
    </message>
    <message>
        <source>{before} 转 {level}</source>
        <translation>{before} to {level}</translation>
    </message>
    <message>
        <source>调整要素，{level}</source>
        <translation>Changed, {level}</translation>
    </message>
    <message>
        <source>{name} 离岗</source>
        <translation>{name} left</translation>
    </message>
    <message>
        <source>{name} 撤离 {amount} 人</source>
        <translation>{name}: {amount} people left</translation>
    </message>
    <message>
        <source>{name} 全部撤离</source>
        <translation>{name}: all left</translation>
    </message>
    <message>
        <source>{name} 到位{place}</source>
        <translation>{name} joined{place}</translation>
    </message>
    <message>
        <source>{name} 到场 {amount} 人{place}</source>
        <translation>{name}: {amount} people came{place}</translation>
    </message>
    <message>
        <source>{name} 入库 {amount}{place}</source>
        <translation>{name}: {amount} in{place}</translation>
    </message>
    <message>
        <source>{name} 出库 {amount}</source>
        <translation>{name}: {amount} out</translation>
    </message>
    <message>
        <source>{name} 全部出库</source>
        <translation>{name}: all out</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>并入案件 {number} 件</source>
        <translation>Cases attached: {number}</translation>
    </message>
    <message>
        <source>移出案件 {number} 件</source>
        <translation>Cases taken out: {number}</translation>
    </message>
    <message>
        <source>更正第 {number} 条：{text}</source>
        <translation>Correction of line {number}: {text}</translation>
    </message>
    <message>
        <source>重新启动：{text}</source>
        <translation>Opened again: {text}</translation>
    </message>
    <message>
        <source>结束：{text}</source>
        <translation>Closed: {text}</translation>
    </message>
    <message>
        <source>事件指挥</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>全部事件</source>
        <translation>All events</translation>
    </message>
    <message>
        <source>经过</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>人员、队伍和物资</source>
        <translation>Members, teams and materials</translation>
    </message>
    <message>
        <source>在办案件 {number}</source>
        <translation>Open cases {number}</translation>
    </message>
    <message>
        <source>事件要素</source>
        <translation>The event</translation>
    </message>
    <message>
        <source>↑ ↓ 选事件 · ← → 看经过 · N 启动 · L 记录 · E 更正所选记录（原记录保留，不能删改） · Esc 返回席位</source>
        <translation>↑ ↓ event · ← → log · N open · L note · E corrects the chosen line (it stays: no line is changed) · Esc back to the desk</translation>
    </message>
    <message>
        <source>↑ ↓ 选项目 · ← → 换选项 · Enter 填写 · Ctrl+Enter 确定 · Del 重填 · Esc 放下（内容保留）</source>
        <translation>↑ ↓ field · ← → choice · Enter type · Ctrl+Enter done · Del begin anew · Esc put aside (it waits)</translation>
    </message>
    <message>
        <source>{field}：{value}</source>
        <translation>{field}: {value}</translation>
    </message>
    <message>
        <source>Enter 填写</source>
        <translation>Enter to type</translation>
    </message>
    <message>
        <source>← → 选择</source>
        <translation>← → to turn</translation>
    </message>
    <message>
        <source>必填</source>
        <translation>needed</translation>
    </message>
    <message>
        <source>“{what}”必填，填好后再按 Ctrl+Enter</source>
        <translation>“{what}” is needed: fill it in, then Ctrl+Enter</translation>
    </message>
    <message>
        <source>已填内容保留，再按同一个键接着填</source>
        <translation>What you filled in waits: the same key goes on with it</translation>
    </message>
    <message>
        <source>接着填上次的内容，Del 重填</source>
        <translation>As you left it; Del begins anew</translation>
    </message>
    <message>
        <source>别人刚改过要素：您没改的项目已更新，请看过再确定</source>
        <translation>Somebody has changed it: fields you left alone are as they have them. Look, then store</translation>
    </message>
    <message>
        <source>{number}  {time}  {what}</source>
        <translation>{number}  {time}  {what}</translation>
    </message>
    <message>
        <source>（已更正）</source>
        <translation> (corrected)</translation>
    </message>
    <message>
        <source>{walls} 没有显示这个事件：{by}</source>
        <translation>Not shown on {walls}: {by}</translation>
    </message>
    <message>
        <source>被 {by} {clock} 上墙的内容压住，{ends}</source>
        <translation>what {by} pushed at {clock} holds it back, {ends}</translation>
    </message>
    <message>
        <source>{why}；需要继续时按 W 重新启动</source>
        <translation>{why}; W opens it again</translation>
    </message>
    <message>
        <source>还没有事件，按 N 启动</source>
        <translation>There is no event yet: N opens one</translation>
    </message>
    <message>
        <source>没有记录</source>
        <translation>Nothing is recorded</translation>
    </message>
    <message>
        <source>还没有人员、队伍和物资</source>
        <translation>No members, teams or materials yet</translation>
    </message>
    <message>
        <source>没有在办案件</source>
        <translation>No open cases</translation>
    </message>
    <message>
        <source>事件读取失败：{why}</source>
        <translation>Events could not be read: {why}</translation>
    </message>
    <message>
        <source>已记入“{name}”</source>
        <translation>Recorded in “{name}”</translation>
    </message>
    <message>
        <source>找到 {number} 件，请输入完整案号</source>
        <translation>{number} cases found: type a whole number</translation>
    </message>
    <message>
        <source>{time} 结束</source>
        <translation>closed {time}</translation>
    </message>
    <message>
        <source>{time} {by} 启动</source>
        <translation>opened {time} by {by}</translation>
    </message>
    <message>
        <source>期间了结 {number} 件</source>
        <translation>{number} cases ended in it</translation>
    </message>
    <message>
        <source>案件由人工并入</source>
        <translation>cases by hand</translation>
    </message>
    <message>
        <source>自动归集 {what}</source>
        <translation>gathers {what}</translation>
    </message>
    <message>
        <source>大屏 {staged}（{walls}）</source>
        <translation>walls: {staged} ({walls})</translation>
    </message>
    <message>
        <source>全部大屏</source>
        <translation>all walls</translation>
    </message>
    <message>
        <source>全区</source>
        <translation>whole city</translation>
    </message>
    <message>
        <source>不改变</source>
        <translation>as they are</translation>
    </message>
    <message>
        <source>不自动归集</source>
        <translation>none by itself</translation>
    </message>
    <message>
        <source>未填</source>
        <translation>not typed</translation>
    </message>
    <message>
        <source>仅紧急</source>
        <translation>urgent only</translation>
    </message>
    <message>
        <source>不论缓急</source>
        <translation>urgent or not</translation>
    </message>
    <message>
        <source>成员</source>
        <translation>member</translation>
    </message>
    <message>
        <source>{name} {number} 人</source>
        <translation>{name} {number} people</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>队伍</source>
        <translation>Teams</translation>
    </message>
    <message>
        <source>物资</source>
        <translation>Materials</translation>
    </message>
    <message>
        <source>并入案件</source>
        <translation>Attach case</translation>
    </message>
    <message>
        <source>移出案件</source>
        <translation>Take case out</translation>
    </message>
    <message>
        <source>启动事件</source>
        <translation>Open event</translation>
    </message>
    <message>
        <source>调整要素</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>结束事件</source>
        <translation>Close event</translation>
    </message>
    <message>
        <source>重新启动</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>更正记录</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>记录内容（不写电话）</source>
        <translation>Note (no telephone numbers)</translation>
    </message>
    <message>
        <source>姓名 岗位；离岗：姓名 -</source>
        <translation>Name post; who leaves: name -</translation>
    </message>
    <message>
        <source>单位 人数 任务；撤离：单位 -</source>
        <translation>Unit number task; who leaves: unit -</translation>
    </message>
    <message>
        <source>名称 数量 单位 存放地；出库：名称 -数量</source>
        <translation>Name amount unit place; what goes: name -amount</translation>
    </message>
    <message>
        <source>并入的案号</source>
        <translation>Number of the case to attach</translation>
    </message>
    <message>
        <source>移出的案号</source>
        <translation>Number of the case to take out</translation>
    </message>
    <message>
        <source>更正第 {number} 条：写明正确内容（原记录保留）</source>
        <translation>Correction of line {number}: what is right (the line stays)</translation>
    </message>
    <message>
        <source>重新启动：写明原因</source>
        <translation>Open again: say why</translation>
    </message>
    <message>
        <source>结束事件：写明结果，写入报告</source>
        <translation>Close the event: what came of it, for the report</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>等级</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>指挥</source>
        <translation>Commander</translation>
    </message>
    <message>
        <source>区域</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>归集小类</source>
        <translation>Gathers class</translation>
    </message>
    <message>
        <source>归集范围</source>
        <translation>Gathers</translation>
    </message>
    <message>
        <source>大屏内容</source>
        <translation>On walls</translation>
    </message>
    <message>
        <source>上哪些大屏</source>
        <translation>Which walls</translation>
    </message>
    <message>
        <source>没有唯一的“{text}”</source>
        <translation>There is not exactly one “{text}”</translation>
    </message>
    <message>
        <source>{kind} · {time} 启动 · 已 {ago_ms}</source>
        <translation>{kind} · since {time} · {ago_ms}</translation>
    </message>
    <message>
        <source>指挥 {commander}</source>
        <translation>Commander {commander}</translation>
    </message>
    <message>
        <source>在办 {open} · 超期 {overdue} · 已了结 {ended}</source>
        <translation>Open {open} · overdue {overdue} · ended {ended}</translation>
    </message>
    <message>
        <source>人员 {members} · 队伍 {teams} 支 {strength} 人 · 物资 {materials} 种</source>
        <translation>Members {members} · teams {teams} ({strength} people) · materials {materials}</translation>
    </message>
    <message>
        <source>没有启动中的事件</source>
        <translation>No event is open</translation>
    </message>
    <message>
        <source>值班长或领导在席位按 F4 启动</source>
        <translation>A shift leader or leader opens one at a desk with F4</translation>
    </message>
    <message>
        <source>另有 {number} 个事件启动中</source>
        <translation>Other events open: {number}</translation>
    </message>
    <message>
        <source>{roles}无权指挥事件</source>
        <translation>{roles} may not lead events</translation>
    </message>
    <message>
        <source>没有编号为 {event} 的事件</source>
        <translation>There is no event {event}</translation>
    </message>
    <message>
        <source>“{name}”刚被别人改动，请看过最新情况再试</source>
        <translation>“{name}” has just been changed by somebody else: look at it as it is now and try again</translation>
    </message>
    <message>
        <source>“{name}”已结束，不再记录</source>
        <translation>“{name}” is closed, nothing more is recorded</translation>
    </message>
    <message>
        <source>“{name}”没有结束</source>
        <translation>“{name}” is not closed</translation>
    </message>
    <message>
        <source>没有这条记录</source>
        <translation>There is no such line</translation>
    </message>
    <message>
        <source>还缺内容，没有记录</source>
        <translation>Something is missing; nothing was recorded</translation>
    </message>
    <message>
        <source>文字过长，最多 {most} 字</source>
        <translation>Too long: {most} letters at most</translation>
    </message>
    <message>
        <source>文字中有不完整的字符</source>
        <translation>The text has a broken character</translation>
    </message>
    <message>
        <source>事件上墙并写入报告，不记电话号码</source>
        <translation>Events stand on walls and in reports: no telephone numbers</translation>
    </message>
    <message>
        <source>数量须为 1 至 {most} 的整数</source>
        <translation>The amount must be a whole number from 1 to {most}</translation>
    </message>
    <message>
        <source>{name} 已在其中</source>
        <translation>{name} is there already</translation>
    </message>
    <message>
        <source>没有 {name}，或须写明单位</source>
        <translation>There is no {name}, or its unit must be named</translation>
    </message>
    <message>
        <source>{name} 只有 {amount}</source>
        <translation>There are only {amount} of {name}</translation>
    </message>
    <message>
        <source>最多 {most} 项</source>
        <translation>{most} at most</translation>
    </message>
    <message>
        <source>事件不按超期归集案件</source>
        <translation>An event does not gather cases by being overdue</translation>
    </message>
    <message>
        <source>没有看懂：名称和数量之间要有空格</source>
        <translation>Not understood: a blank must stand between name and amount</translation>
    </message>
</context>
<context>
    <name>figures</name>
    <message>
        <source>上报</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>结案</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>在办</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>超期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>将到期</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>挂账</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>全部红灯</source>
        <translation>Red lights</translation>
    </message>
    <message>
        <source>公众红灯</source>
        <translation>Public</translation>
    </message>
    <message>
        <source>结案率</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>按期结案率</source>
        <translation>Closed on time</translation>
    </message>
    <message>
        <source>今日上报</source>
        <translation>Reported today</translation>
    </message>
    <message>
        <source>今日受理</source>
        <translation>Accepted today</translation>
    </message>
    <message>
        <source>今日立案</source>
        <translation>Filed today</translation>
    </message>
    <message>
        <source>今日结案</source>
        <translation>Closed today</translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>本月立案</source>
        <translation>Filed this month</translation>
    </message>
    <message>
        <source>本月结案</source>
        <translation>Closed this month</translation>
    </message>
</context>
<context>
    <name>findings</name>
    <message>
        <source>表结构不符：{what}</source>
        <translation>The schema differs: {what}</translation>
    </message>
    <message>
        <source>数据库文件损坏：{why}</source>
        <translation>The database file is damaged: {why}</translation>
    </message>
    <message>
        <source>审计第 {line} 行缺失</source>
        <translation>Audit line {line} is missing</translation>
    </message>
    <message>
        <source>审计第 {line} 行被改动</source>
        <translation>Audit line {line} was changed</translation>
    </message>
    <message>
        <source>案件 {case} 与审计不符</source>
        <translation>Case {case} differs from its audit</translation>
    </message>
    <message>
        <source>{what} 曾在审计外被改动（审计第 {line} 行发现）</source>
        <translation>{what} was changed outside the audit (found at line {line})</translation>
    </message>
    <message>
        <source>案件 {case} 没有审计</source>
        <translation>Case {case} has no audit</translation>
    </message>
    <message>
        <source>案件 {case} 版本为 {version}，审计有 {acts} 条</source>
        <translation>Case {case} is at version {version}, its audit has {acts} acts</translation>
    </message>
    <message>
        <source>{what} 与审计不符</source>
        <translation>{what} differs from its audit line</translation>
    </message>
    <message>
        <source>{what} 没有审计</source>
        <translation>{what} has no audit line</translation>
    </message>
    <message>
        <source>{what} 在审计中有，数据库中没有</source>
        <translation>{what} stands in the audit, but no longer in the database</translation>
    </message>
    <message>
        <source>案件 {case} 的{timer}：{why}</source>
        <translation>Case {case}, clock &quot;{timer}&quot;: {why}</translation>
    </message>
    <message>
        <source>已归档的 {month} 月审计与本系统的签名不符</source>
        <translation>the archived audit of {month} is not what the hall signed</translation>
    </message>
    <message>
        <source>已归档的 {month} 月审计的文件 {file} 不在</source>
        <translation>the file {file} of the archived audit of {month} is not there</translation>
    </message>
    <message>
        <source>{file} 不是本系统签名的 {month} 月审计</source>
        <translation>{file} is not the audit of {month} that this hall signed</translation>
    </message>
    <message>
        <source>{table} 有 {count} 行不属于任何案件</source>
        <translation>{table} has {count} rows that belong to no case</translation>
    </message>
    <message>
        <source>案件 {case} 的附件与审计不符</source>
        <translation>what is attached to case {case} differs from the audit</translation>
    </message>
    <message>
        <source>案件 {case} 的附件 {name} 的内容丢失</source>
        <translation>case {case}: the content of the attachment {name} is lost</translation>
    </message>
    <message>
        <source>案件 {case} 的附件 {name} 的内容被改动</source>
        <translation>case {case}: the content of the attachment {name} was changed</translation>
    </message>
    <message>
        <source>没有案件引用的附件内容 {name}（{size} 字节）：上传后没有提交</source>
        <translation>no case names the content {name} ({size} bytes): it was uploaded and not sent</translation>
    </message>
    <message>
        <source>汇总 {key} 存为 {stored}，重算为 {counted}</source>
        <translation>Roll-up {key} is stored as {stored}, counted as {counted}</translation>
    </message>
    <message>
        <source>{count} 条操作的编号与审计不符：重复的操作将不被认出</source>
        <translation>{count} acts whose command id differs from the audit: repeated, they would not be recognised</translation>
    </message>
    <message>
        <source>案件 {case} 的处置单位 {unit} 不在本市单位之中</source>
        <translation>Case {case} names the unit {unit}, which the city does not know</translation>
    </message>
    <message>
        <source>案件 {case} 的街道 {street} 不在本市街道之中</source>
        <translation>Case {case} names the street {street}, which the city does not know</translation>
    </message>
    <message>
        <source>审计第 {line} 行的时刻超前 {by_ms}：当时数据库时钟不准</source>
        <translation>audit line {line} is {by_ms} ahead of its time: the database’s clock was wrong then</translation>
    </message>
    <message>
        <source>案件 {case} 的环节与审计不符</source>
        <translation>case {case} has other steps than its audit lines tell of</translation>
    </message>
</context>
<context>
    <name>freshness</name>
    <message>
        <source>数据截至 {time}</source>
        <translation>Data as of {time}</translation>
    </message>
    <message>
        <source>尚无数据</source>
        <translation>No data yet</translation>
    </message>
    <message>
        <source>数据 {age}</source>
        <translation>Data {age}</translation>
    </message>
    <message>
        <source>数据正常</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>数据源安静</source>
        <translation>Source quiet</translation>
    </message>
    <message>
        <source>数据迟到</source>
        <translation>Data late</translation>
    </message>
    <message>
        <source>数据库连接中断</source>
        <translation>Database unreachable</translation>
    </message>
    <message>
        <source>数据库文件已被替换</source>
        <translation>Database file replaced</translation>
    </message>
    <message>
        <source>正在连接 {path}：请检查地址，放回文件，或先运行 init</source>
        <translation>Trying {path}: check the address, put the file back, or run init first</translation>
    </message>
    <message>
        <source>正在连接 {path}</source>
        <translation>Connecting to {path}</translation>
    </message>
    <message>
        <source>数据库时钟曾往前跳 {by}，期限可能过早到期</source>
        <translation>the database’s clock jumped forward by {by}; deadlines may pass too early</translation>
    </message>
    <message>
        <source>读不到给大屏的命令：画面停在最后一条</source>
        <translation>Orders to the wall cannot be read: it stays with the last one</translation>
    </message>
    <message>
        <source>数据库暂时无法写入</source>
        <translation>Database cannot be written</translation>
    </message>
    <message>
        <source>正在补读</source>
        <translation>Catching up</translation>
    </message>
    <message>
        <source>演示模拟</source>
        <translation>Sample life</translation>
    </message>
    <message>
        <source>导入程序</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>公共事务</source>
        <translation>Common tasks</translation>
    </message>
    <message>
        <source>正在读取</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>数据不是实时的</source>
        <translation>This data is not live</translation>
    </message>
    <message>
        <source>已 {time}</source>
        <translation>for {time}</translation>
    </message>
    <message>
        <source>正在重新连接</source>
        <translation>Reconnecting</translation>
    </message>
    <message>
        <source>演示数据</source>
        <translation>SAMPLE DATA</translation>
    </message>
    <message>
        <source>{producer} 已停止上报心跳</source>
        <translation>{producer} has stopped beating</translation>
    </message>
    <message>
        <source>演示数据 · 演示时间</source>
        <translation>SAMPLE DATA · SAMPLE TIME</translation>
    </message>
    <message>
        <source>数据库时钟曾往回调 {by}</source>
        <translation>the database’s clock was put back by {by}</translation>
    </message>
</context>
<context>
    <name>handout</name>
    <message>
        <source>{city} · 案件分布图</source>
        <translation>{city} · Map of cases</translation>
    </message>
    <message>
        <source>{time} 在办 {count} 件</source>
        <translation>{count} open cases, {time}</translation>
    </message>
    <message>
        <source>{month} 上报 {count} 件 · 状态截至 {time}</source>
        <translation>{count} reported in {month}, as of {time}</translation>
    </message>
    <message>
        <source>近 {days} 日上报 {count} 件 · 状态截至 {time}</source>
        <translation>{count} reported in the last {days} days, as of {time}</translation>
    </message>
    <message>
        <source>制图 {who} · {time}</source>
        <translation>Made by {who} · {time}</translation>
    </message>
    <message>
        <source>演示数据</source>
        <translation>Sample data</translation>
    </message>
    <message>
        <source>{metres} 米内同小类 {least} 件起</source>
        <translation>{least} or more of one kind within {metres} m</translation>
    </message>
    <message>
        <source>数据：本市城管指挥大厅案卷；底图：{credit}</source>
        <translation>Data: cases of this city&apos;s command hall; base map: {credit}</translation>
    </message>
    <message>
        <source>本市地面数据</source>
        <translation>the city&apos;s own ground</translation>
    </message>
    <message>
        <source>范围：{streets}</source>
        <translation>Of: {streets}</translation>
    </message>
    <message>
        <source>处置单位：{name}</source>
        <translation>Unit: {name}</translation>
    </message>
    <message>
        <source>另有 {count} 件没有坐标</source>
        <translation>{count} more have no place</translation>
    </message>
    <message>
        <source>不含举报人、电话和问题描述</source>
        <translation>No names, telephones or descriptions</translation>
    </message>
    <message>
        <source>图层</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>案件</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>热力</source>
        <translation>Heat</translation>
    </message>
    <message>
        <source>热点</source>
        <translation>Hotspots</translation>
    </message>
    <message>
        <source>底图</source>
        <translation>Base map</translation>
    </message>
    <message>
        <source>道路</source>
        <translation>Roads</translation>
    </message>
    <message>
        <source>水系</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>绿地</source>
        <translation>Green</translation>
    </message>
    <message>
        <source>建筑</source>
        <translation>Buildings</translation>
    </message>
    <message>
        <source>区划</source>
        <translation>Areas</translation>
    </message>
    <message>
        <source>铁路</source>
        <translation>Railways</translation>
    </message>
    <message>
        <source>地名</source>
        <translation>Names</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>不明</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>显示 {shown}／{count} 件</source>
        <translation>{shown} of {count} cases shown</translation>
    </message>
    <message>
        <source>{count} 件</source>
        <translation>{count} cases</translation>
    </message>
    <message>
        <source>另有 {count} 件</source>
        <translation>{count} more</translation>
    </message>
    <message>
        <source>上报</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>到期</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>结束</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>北</source>
        <translation>N</translation>
    </message>
    <message>
        <source>疏</source>
        <translation>few</translation>
    </message>
    <message>
        <source>密</source>
        <translation>many</translation>
    </message>
    <message>
        <source>已结束</source>
        <translation>Ended</translation>
    </message>
</context>
<context>
    <name>health</name>
    <message>
        <source>站点体检</source>
        <translation>Health of stations</translation>
    </message>
    <message>
        <source>运行 {running} · 无消息 {silent} · 已关闭 {ended}</source>
        <translation>{running} running · {silent} silent · {ended} closed</translation>
    </message>
    <message>
        <source>全部正常</source>
        <translation>all is well</translation>
    </message>
    <message>
        <source>问题 {number} 个</source>
        <translation>findings: {number}</translation>
    </message>
    <message>
        <source>↑ ↓ PgUp PgDn 翻看 · Esc 或 F8 关闭</source>
        <translation>↑ ↓ PgUp PgDn leaf · Esc or F8 closes</translation>
    </message>
    <message>
        <source>正在读取</source>
        <translation>reading</translation>
    </message>
    <message>
        <source>读不到站点情况：{cause}</source>
        <translation>the stations cannot be read: {cause}</translation>
    </message>
    <message>
        <source>数据库没有回答</source>
        <translation>the database does not answer</translation>
    </message>
    <message>
        <source>更新于 {time}</source>
        <translation>as of {time}</translation>
    </message>
    <message>
        <source>第 {first}–{last} 行，共 {total} 行</source>
        <translation>rows {first}–{last} of {total}</translation>
    </message>
    <message>
        <source>席位 {machine}</source>
        <translation>Desk {machine}</translation>
    </message>
    <message>
        <source>大屏 {machine}</source>
        <translation>Wall {machine}</translation>
    </message>
    <message>
        <source>大屏 {machine} · {part}</source>
        <translation>Wall {machine} · {part}</translation>
    </message>
    <message>
        <source>录像 {machine}</source>
        <translation>Recorder {machine}</translation>
    </message>
    <message>
        <source>公共事务 {machine}</source>
        <translation>Chores {machine}</translation>
    </message>
    <message>
        <source>{name}</source>
        <translation>{name}</translation>
    </message>
    <message>
        <source>整个大厅</source>
        <translation>The whole hall</translation>
    </message>
    <message>
        <source>运行 {up_ms}</source>
        <translation>up {up_ms}</translation>
    </message>
    <message>
        <source>无消息 {age_ms}</source>
        <translation>silent {age_ms}</translation>
    </message>
    <message>
        <source>已关闭</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>站点</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>版本/结构</source>
        <translation>Version/schema</translation>
    </message>
    <message>
        <source>内存 MB</source>
        <translation>Memory MB</translation>
    </message>
    <message>
        <source>CPU %</source>
        <translation>CPU %</translation>
    </message>
    <message>
        <source>数据 秒</source>
        <translation>Data s</translation>
    </message>
    <message>
        <source>时钟差 秒</source>
        <translation>Clock s</translation>
    </message>
    <message>
        <source>帧/秒</source>
        <translation>Frames/s</translation>
    </message>
    <message>
        <source>最长停顿 秒</source>
        <translation>Longest stop s</translation>
    </message>
    <message>
        <source>磁盘剩余 GB</source>
        <translation>Disk left GB</translation>
    </message>
    <message>
        <source>视频 · 到/画 帧/秒</source>
        <translation>Video · in/painted fps</translation>
    </message>
    <message>
        <source>显示器</source>
        <translation>Monitors</translation>
    </message>
    <message>
        <source>没有站点报告运行情况</source>
        <translation>no station tells how it is</translation>
    </message>
    <message>
        <source>停在安全画面：大屏程序反复退出</source>
        <translation>Stands on its safe scene: its program died again and again</translation>
    </message>
    <message>
        <source>在控制台选这块大屏按 Q，写明原因重新启动；原因见那台机器的日志</source>
        <translation>Choose this wall at the console and press Q to restart it, with a reason; that machine&apos;s log says why it died</translation>
    </message>
    <message>
        <source>已 {age_ms}没有消息</source>
        <translation>silent for {age_ms}</translation>
    </message>
    <message>
        <source>内存 {mb} MB，超过 {most} MB</source>
        <translation>memory {mb} MB, more than {most} MB</translation>
    </message>
    <message>
        <source>时钟与数据库相差 {seconds} 秒</source>
        <translation>its clock differs from the database&apos;s by {seconds} s</translation>
    </message>
    <message>
        <source>磁盘只剩 {mb} MB</source>
        <translation>only {mb} MB of disk are left</translation>
    </message>
    <message>
        <source>程序版本 {version}，最新的是 {newest}</source>
        <translation>program version {version}, the newest is {newest}</translation>
    </message>
    <message>
        <source>程序按数据库结构 {version} 工作，最新的是 {newest}</source>
        <translation>made for schema {version}, the newest is {newest}</translation>
    </message>
    <message>
        <source>十分钟内 {count} 次没有正常结束就重新启动</source>
        <translation>begun anew without having ended within ten minutes: {count}</translation>
    </message>
    <message>
        <source>数据已 {age_ms}没有更新</source>
        <translation>its data has not been live for {age_ms}</translation>
    </message>
    <message>
        <source>最近一分钟内界面停顿了 {seconds} 秒</source>
        <translation>its window stood still for {seconds} s within the last minute</translation>
    </message>
    <message>
        <source>显示器不在：{screens}</source>
        <translation>monitors are missing: {screens}</translation>
    </message>
    <message>
        <source>显卡（{device}）解码出错，改由处理器解码</source>
        <translation>The graphics device ({device}) made a mistake in decoding: processors do it</translation>
    </message>
    <message>
        <source>更新显卡驱动后重启本席位的程序；不用显卡：设 CUDA_VISIBLE_DEVICES=-1</source>
        <translation>Renew its driver and start this station&apos;s program again; to use none: CUDA_VISIBLE_DEVICES=-1</translation>
    </message>
    <message>
        <source>{count} 路摄像机没有画面：{cameras}；最久的已 {age_ms}</source>
        <translation>{count} cameras bring no picture: {cameras}; the longest for {age_ms}</translation>
    </message>
    <message>
        <source>{ago_ms}前的巡检中 {count} 路摄像机不正常：{cameras}</source>
        <translation>{count} cameras were not well in the check run {ago_ms} ago: {cameras}</translation>
    </message>
    <message>
        <source>运行 ./run doctor cameras：逐路看原因和办法，处理后再查一次</source>
        <translation>./run doctor cameras says of each why and what to do; run it again when that is done</translation>
    </message>
    <message>
        <source>{cause}。逐路的原因：./run doctor cameras</source>
        <translation>{cause}. Of each one: ./run doctor cameras</translation>
    </message>
    <message>
        <source>大屏前面是值班席：看不到大屏</source>
        <translation>a desk stands before the wall, which is not seen</translation>
    </message>
    <message>
        <source>显示器可能休眠</source>
        <translation>its monitors may fall asleep</translation>
    </message>
    <message>
        <source>{count} 路摄像机没有在录像：{cameras}；最久的已 {age_ms}</source>
        <translation>{count} cameras are not recorded: {cameras}; the longest for {age_ms}</translation>
    </message>
    <message>
        <source>录像没有存下：{cause}</source>
        <translation>Recordings are not kept: {cause}</translation>
    </message>
    <message>
        <source>检查这台机器的录像设置（recorded、recordings_url）、存放处的挂载和剩余空间</source>
        <translation>On this machine check the settings of recordings (recorded, recordings_url), whether the place is mounted, and its room</translation>
    </message>
    <message>
        <source>录像范围（recorded）不对：{cause}</source>
        <translation>what is to be recorded (recorded) is wrong: {cause}</translation>
    </message>
    <message>
        <source>从这台机器的 recorded 中去掉 {names}；要录就先取消遮挡区</source>
        <translation>take {names} out of recorded at this machine; to record it, take its masks away first</translation>
    </message>
    <message>
        <source>在这台机器的 recorded 中改正 {names}，或先登记这些摄像机</source>
        <translation>put {names} right in recorded at this machine, or register these cameras first</translation>
    </message>
    <message>
        <source>检查 {path} 的挂载、权限和剩余空间</source>
        <translation>see to the mount, the rights and the room of {path}</translation>
    </message>
    <message>
        <source>清理 {path} 所在的磁盘，至少留 1 GB；或调小 recording_gb、recording_hours</source>
        <translation>make room on the disk of {path}, 1 GB at least; or make recording_gb or recording_hours smaller</translation>
    </message>
    <message>
        <source>结束多余的录像程序，或给它另外的 recordings_url</source>
        <translation>end the recorder that is one too many, or give it another recordings_url</translation>
    </message>
    <message>
        <source>{count} 件在办案件的单位已终止：{units}</source>
        <translation>{count} open cases lie with units that are no more: {units}</translation>
    </message>
    <message>
        <source>请派遣员回退后另派单位；过了回退时限的由原单位办完</source>
        <translation>A dispatcher returns them and dispatches them to another unit; past the time for that the old one ends them</translation>
    </message>
    <message>
        <source>守护进程没有了或停住了：大屏照常显示，但出错时没有人重新启动它（已 {age_ms}）</source>
        <translation>its supervisor has been gone, or stopped, for {age_ms}: it goes on, but nobody starts it again if it fails</translation>
    </message>
    <message>
        <source>十分钟内出错：{cause}</source>
        <translation>within ten minutes: {cause}</translation>
    </message>
    <message>
        <source>数据库中有 {count} 处内容读不懂：{documents}</source>
        <translation>{count} parts of the database cannot be read: {documents}</translation>
    </message>
    <message>
        <source>没有显示要求的画面：画面不存在</source>
        <translation>does not show what was ordered: there is no such scene</translation>
    </message>
    <message>
        <source>读不到给大屏的命令：画面停在最后一条</source>
        <translation>Orders to the wall cannot be read: it stays with the last one</translation>
    </message>
    <message>
        <source>大屏有的内容读不到新的，已标为旧数据</source>
        <translation>A part of what the wall shows cannot be read anew, and is marked as old</translation>
    </message>
    <message>
        <source>它的报告读不懂</source>
        <translation>What it tells cannot be read</translation>
    </message>
    <message>
        <source>它的报告有 {count} 处读不懂</source>
        <translation>Values of what it tells that cannot be read: {count}</translation>
    </message>
    <message>
        <source>公共事务出错：{what}；隔一段时间再试</source>
        <translation>A chore failed: {what}; it is tried again later</translation>
    </message>
    <message>
        <source>读不懂</source>
        <translation>Cannot be read</translation>
    </message>
    <message>
        <source>申请失效</source>
        <translation>requests that lapse</translation>
    </message>
    <message>
        <source>清理日志</source>
        <translation>pruning the log</translation>
    </message>
    <message>
        <source>上屏日志</source>
        <translation>the walls&apos; journal</translation>
    </message>
    <message>
        <source>到期轨迹</source>
        <translation>tracks past their days</translation>
    </message>
    <message>
        <source>审计归档</source>
        <translation>archiving the audit</translation>
    </message>
    <message>
        <source>摄像机归位</source>
        <translation>cameras home</translation>
    </message>
    <message>
        <source>智能识别线索</source>
        <translation>Leads of cameras</translation>
    </message>
    <message>
        <source>画面中有这个版本没有的版块</source>
        <translation>its scene has panels that this version does not know</translation>
    </message>
    <message>
        <source>没有工位在发声：告警听不到</source>
        <translation>No station is the voice of the hall: alarms are not heard</translation>
    </message>
    <message>
        <source>所有工位都没有声音设备：告警听不到</source>
        <translation>No station has an audio device: alarms are not heard</translation>
    </message>
    <message>
        <source>指定发声，但没有声音设备</source>
        <translation>Chosen to sound, but has no audio device</translation>
    </message>
    <message>
        <source>没有语音，只有提示音</source>
        <translation>no voice installed: tones alone</translation>
    </message>
    <message>
        <source>本班还没有听到这里的试音</source>
        <translation>This shift has not heard its voice yet</translation>
    </message>
    <message>
        <source>在接音箱的席位登录（能看全市的人员），或在接音箱的机器上设置 voice = 2</source>
        <translation>Sign in at a desk with loudspeakers as somebody who sees the whole city, or set voice = 2 on the machine that has them</translation>
    </message>
    <message>
        <source>给一台机器接上音箱并打开声音；不要声音时，在城市法规 [alarms] 中全部设为 none</source>
        <translation>Connect loudspeakers to a machine and switch its sound on; if the hall shall be silent, set all of [alarms] to none in the city&apos;s law</translation>
    </message>
    <message>
        <source>检查音箱和声音服务；在其上运行 ./run doctor</source>
        <translation>Look at loudspeakers and sound server; run ./run doctor there</translation>
    </message>
    <message>
        <source>安装语音：sudo apt-get install espeak-ng</source>
        <translation>Install a voice: sudo apt-get install espeak-ng</translation>
    </message>
    <message>
        <source>在这台机器的席位按 Ctrl+F2，再按 T 试音</source>
        <translation>At a desk of this machine press Ctrl+F2, then T</translation>
    </message>
    <message>
        <source>检查这台机器到数据库的网络和权限；在其上运行 ./run doctor</source>
        <translation>Check this machine&apos;s network and rights to the database; run ./run doctor there</translation>
    </message>
    <message>
        <source>核对程序版本；都相同时，检查谁用这个数据库账号写入</source>
        <translation>Compare program versions; where they are alike, find out who writes with this database login</translation>
    </message>
    <message>
        <source>查看这台机器 log 文件夹中最新的 .jsonl；在其上运行 ./run doctor</source>
        <translation>See the newest .jsonl in this machine&apos;s log folder; run ./run doctor there</translation>
    </message>
    <message>
        <source>其他内容和上一份照常有效；重新保存它，或重新导入底图、区划、规则，用 verify 查明是谁写入的</source>
        <translation>The others, and the version before, stand; save it anew, or import base map, ground or law anew; verify says who wrote it</translation>
    </message>
    <message>
        <source>在控制台改推另一个画面，或用 import scenes 导入它</source>
        <translation>push another scene at the console, or bring it in by import scenes</translation>
    </message>
    <message>
        <source>在各机器上启动（./run）；已启动的，请检查其数据库账号是否属于 hall_desk 或 hall_wall</source>
        <translation>start them (./run); where they run, see that their database logins are in hall_desk or hall_wall</translation>
    </message>
    <message>
        <source>到这台机器检查电源、网络和进程，重新启动（./run）；已拆除的机器七天后不再列出</source>
        <translation>look at this machine&apos;s power, network and process, and start it again (./run); one that was taken away is listed for seven days</translation>
    </message>
    <message>
        <source>空闲时重新启动这个站点；经常超出时调小 map_memory_mb</source>
        <translation>start this station anew in a quiet hour; where it happens often, make map_memory_mb smaller</translation>
    </message>
    <message>
        <source>在这台机器上打开时间同步：sudo timedatectl set-ntp true</source>
        <translation>let this machine keep its clock right: sudo timedatectl set-ntp true</translation>
    </message>
    <message>
        <source>在这台机器上更新程序，再重新启动</source>
        <translation>update the program on this machine and start it again</translation>
    </message>
    <message>
        <source>查看这台机器 log 文件夹中最新的 .jsonl 和 .crash 文件；断电、强行结束也算</source>
        <translation>look at the newest .jsonl and .crash files in this machine&apos;s log folder; a power cut or a kill counts too</translation>
    </message>
    <message>
        <source>检查这台机器到数据库的网络；在其上运行 ./run doctor</source>
        <translation>look at this machine&apos;s network to the database; type ./run doctor there</translation>
    </message>
    <message>
        <source>检查这台机器是否过载；反复停顿时重新启动这个站点，并保留它的日志</source>
        <translation>see whether this machine is overloaded; where it happens again, start this station anew and keep its log</translation>
    </message>
    <message>
        <source>检查显示器的电源、线缆和矩阵输出；接回后窗口自行恢复</source>
        <translation>look at power, cables and matrix of the monitors; windows come back by themselves</translation>
    </message>
    <message>
        <source>把值班席移回它自己的显示器；两台显示器重叠或互为镜像时，在显示设置中并排摆放</source>
        <translation>move the desk back to its own monitor; where monitors overlap or mirror each other, place them side by side in the display settings</translation>
    </message>
    <message>
        <source>清理 {path} 所在的磁盘，至少留 1 GB</source>
        <translation>make room on the disk of {path}, 1 GB at least</translation>
    </message>
    <message>
        <source>录像存放处的磁盘只剩 {mb} MB</source>
        <translation>only {mb} MB left on the disk of the recordings</translation>
    </message>
    <message>
        <source>数据文件夹</source>
        <translation>the data folder</translation>
    </message>
    <message>
        <source>录像存放处（recordings_url）</source>
        <translation>the place of the recordings (recordings_url)</translation>
    </message>
    <message>
        <source>在这台机器的桌面设置中关闭屏幕保护和自动休眠；没有桌面时：xset s off -dpms</source>
        <translation>switch screen saver and automatic sleep off in the desktop of this machine; without a desktop: xset s off -dpms</translation>
    </message>
    <message>
        <source>在这台机器上启动（./run，或 systemctl --user start command-hall-wall）：它会接管正在显示的大屏；停住的用 kill -CONT 唤醒</source>
        <translation>start the hall on that machine (./run, or systemctl --user start command-hall-wall): it takes over the wall that runs; one that is stopped goes on by kill -CONT</translation>
    </message>
    <message>
        <source>按提示处理；程序错误凭编号在这台机器的日志中查找</source>
        <translation>do as it says; look for the number of a program&apos;s mistake in this machine&apos;s log</translation>
    </message>
</context>
<context>
    <name>intake</name>
    <message>
        <source>上报新案件</source>
        <translation>New case</translation>
    </message>
    <message>
        <source>新上报</source>
        <translation>New</translation>
    </message>
    <message>
        <source>提交</source>
        <translation>Submit</translation>
    </message>
    <message>
        <source>先放下</source>
        <translation>Put aside</translation>
    </message>
    <message>
        <source>输入编码或名称</source>
        <translation>Type a code or a name</translation>
    </message>
    <message>
        <source>没有匹配的小类</source>
        <translation>No class matches</translation>
    </message>
    <message>
        <source>有 {number} 个小类是 {typed}，请按 ↓ 选择</source>
        <translation>{number} classes are {typed}: choose one with ↓</translation>
    </message>
    <message>
        <source>有多个匹配，已选第一个：核对后再提交</source>
        <translation>Several match, the first one is taken: check it, then submit</translation>
    </message>
    <message>
        <source>请选择小类</source>
        <translation>Choose the class first</translation>
    </message>
    <message>
        <source>未绘边界的街道请在此选</source>
        <translation>Choose a street without boundary here</translation>
    </message>
    <message>
        <source>立案时再定</source>
        <translation>Decide when filing</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>在地图上点选；不知道位置可只填地址</source>
        <translation>Click on the map; without a position give the address</translation>
    </message>
    <message>
        <source>去掉位置</source>
        <translation>Remove position</translation>
    </message>
    <message>
        <source>举报人电话</source>
        <translation>Reporter&apos;s phone</translation>
    </message>
    <message>
        <source>可能重复：{number}，相距 {metres} 米（24 小时内同类 {count} 件）</source>
        <translation>Possible duplicate: {number}, {metres} m away ({count} of this class within 24 h)</translation>
    </message>
    <message>
        <source>可能重复：{number}，{address}（24 小时内同路同类 {count} 件）</source>
        <translation>Possible duplicate: {number}, {address} ({count} of this class at this road within 24 hours)</translation>
    </message>
    <message>
        <source>上次没有保存，请重新询问：{fields}</source>
        <translation>Ask again (not kept): {fields}</translation>
    </message>
    <message>
        <source>另接来电</source>
        <translation>Another call</translation>
    </message>
    <message>
        <source>丢弃</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>续接来电</source>
        <translation>Next parked call</translation>
    </message>
    <message>
        <source>已放下 {number} 个来电，请先提交或续接</source>
        <translation>{number} calls are parked: send or go on with one first</translation>
    </message>
    <message>
        <source>{road}附近</source>
        <translation>near {road}</translation>
    </message>
    <message>
        <source>正在查找所在街道…</source>
        <translation>Looking up the area…</translation>
    </message>
    <message>
        <source>不在辖区内</source>
        <translation>outside the city&apos;s areas</translation>
    </message>
    <message>
        <source>请选择问题来源</source>
        <translation>Choose the source</translation>
    </message>
    <message>
        <source>请选择</source>
        <translation>Choose …</translation>
    </message>
</context>
<context>
    <name>journal</name>
    <message>
        <source>上屏日志：当时显示的是什么</source>
        <translation>Journal of the walls: what stood then</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>早 1 小时</source>
        <translation>1 h back</translation>
    </message>
    <message>
        <source>早 10 分</source>
        <translation>10 min back</translation>
    </message>
    <message>
        <source>早 1 分</source>
        <translation>1 min back</translation>
    </message>
    <message>
        <source>晚 1 分</source>
        <translation>1 min on</translation>
    </message>
    <message>
        <source>晚 10 分</source>
        <translation>10 min on</translation>
    </message>
    <message>
        <source>晚 1 小时</source>
        <translation>1 h on</translation>
    </message>
    <message>
        <source>← → 一分钟 · ↑ ↓ 十分钟 · PgUp PgDn 一小时 · N 现在 · Ctrl+↑↓ 翻页 · Tab 到大屏、日期、时间 · Esc 返回</source>
        <translation>← → a minute · ↑ ↓ ten · PgUp PgDn an hour · N now · Ctrl+↑↓ more lines · Tab to wall, day, time · Esc back</translation>
    </message>
    <message>
        <source>{clock} 记录，大屏当时显示：</source>
        <translation>Written at {clock}; the wall showed then:</translation>
    </message>
    <message>
        <source>这一分钟没有上屏记录，之前最后一次：{last_at}</source>
        <translation>Nothing was written in this minute, the last time before: {last_at}</translation>
    </message>
    <message>
        <source>这一分钟及之前没有上屏记录</source>
        <translation>Nothing was written until this minute</translation>
    </message>
    <message>
        <source>屏 {screen} · {monitor} · {size}</source>
        <translation>Screen {screen} · {monitor} · {size}</translation>
    </message>
    <message>
        <source>自 {clock}</source>
        <translation>since {clock}</translation>
    </message>
    <message>
        <source>联动 {trigger}</source>
        <translation>trigger {trigger}</translation>
    </message>
    <message>
        <source>有人在大屏前选择</source>
        <translation>chosen by somebody at the wall</translation>
    </message>
    <message>
        <source>事件上屏</source>
        <translation>by an event</translation>
    </message>
    <message>
        <source>未能显示所指令的内容：{why}</source>
        <translation>it could not show what it should: {why}</translation>
    </message>
    <message>
        <source>数据当时不是最新</source>
        <translation>its data was not live</translation>
    </message>
    <message>
        <source>事件“{name}”上屏</source>
        <translation>event “{name}”</translation>
    </message>
    <message>
        <source>通知“{text}”</source>
        <translation>notice “{text}”</translation>
    </message>
    <message>
        <source>天气“{text}”</source>
        <translation>weather “{text}”</translation>
    </message>
    <message>
        <source>案件 {number} 件</source>
        <translation>{number} cases</translation>
    </message>
    <message>
        <source>· {number}  {what}  {place}</source>
        <translation>· {number}  {what}  {place}</translation>
    </message>
    <message>
        <source>· 另有 {number} 件不在您的查看范围，或已不在库中</source>
        <translation>· {number} more are not yours to see, or no longer in the database</translation>
    </message>
    <message>
        <source>摄像机 {number} 路：{cameras}</source>
        <translation>{number} cameras: {cameras}</translation>
    </message>
    <message>
        <source>数字：{figures}</source>
        <translation>Figures: {figures}</translation>
    </message>
    <message>
        <source>没有消息</source>
        <translation>silent</translation>
    </message>
</context>
<context>
    <name>layers</name>
    <message>
        <source>图层（Ctrl+F9）</source>
        <translation>Layers (Ctrl+F9)</translation>
    </message>
    <message>
        <source>层</source>
        <translation>L</translation>
    </message>
    <message>
        <source>地图图层</source>
        <translation>Layers of the map</translation>
    </message>
    <message>
        <source>部件、人员车辆</source>
        <translation>Components, people and vehicles</translation>
    </message>
    <message>
        <source>图层</source>
        <translation>Layers</translation>
    </message>
    <message>
        <source>按名称找图层</source>
        <translation>Find a layer by name</translation>
    </message>
    <message>
        <source>显示、隐藏</source>
        <translation>Show, hide</translation>
    </message>
    <message>
        <source>找图层</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>恢复默认</source>
        <translation>As at first</translation>
    </message>
    <message>
        <source>展开、收起</source>
        <translation>Unfold, fold</translation>
    </message>
    <message>
        <source>没有这样的图层</source>
        <translation>No such layer</translation>
    </message>
    <message>
        <source>无权查看</source>
        <translation>Not permitted</translation>
    </message>
    <message>
        <source>{least} 级起显示</source>
        <translation>from zoom {least}</translation>
    </message>
    <message>
        <source>{most} 级内显示</source>
        <translation>to zoom {most}</translation>
    </message>
    <message>
        <source>{least}–{most} 级显示</source>
        <translation>zoom {least}–{most}</translation>
    </message>
    <message>
        <source>地图上显示{name}</source>
        <translation>{name}: shown on the map</translation>
    </message>
    <message>
        <source>地图上不再显示{name}</source>
        <translation>{name}: no longer on the map</translation>
    </message>
    <message>
        <source>地图画面已降为简图，不能显示部件和自有图层</source>
        <translation>The map is a plain one: it shows no components and no layers of the city&apos;s own</translation>
    </message>
    <message>
        <source>自有图层暂时读不到，稍后自动再试：{why}</source>
        <translation>The city&apos;s own layers cannot be read just now, it is tried again: {why}</translation>
    </message>
    <message>
        <source>{said}</source>
        <translation>{said}</translation>
    </message>
    <message>
        <source>地图上的这处已不在自有图层里</source>
        <translation>What stood there is no longer in the city&apos;s own layers</translation>
    </message>
    <message>
        <source>保存的视图</source>
        <translation>Kept views</translation>
    </message>
    <message>
        <source>我的</source>
        <translation>my own</translation>
    </message>
    <message>
        <source>共享</source>
        <translation>shared</translation>
    </message>
    <message>
        <source>存为我的视图</source>
        <translation>Keep as my view</translation>
    </message>
    <message>
        <source>存为共享视图</source>
        <translation>Keep as a shared view</translation>
    </message>
    <message>
        <source>删除视图</source>
        <translation>Delete the view</translation>
    </message>
    <message>
        <source>打开视图</source>
        <translation>Open a view</translation>
    </message>
    <message>
        <source>给自己的视图起名，同名的会被替换</source>
        <translation>Name the view; one of your own with that name is replaced</translation>
    </message>
    <message>
        <source>给共享的视图起名，同名的会被替换，大屏可以选用</source>
        <translation>Name the shared view; one with that name is replaced; walls may show it</translation>
    </message>
    <message>
        <source>视图要有名字</source>
        <translation>A view needs a name</translation>
    </message>
    <message>
        <source>再按一次 Del 删除视图“{name}”</source>
        <translation>Press Del once more to delete the view “{name}”</translation>
    </message>
    <message>
        <source>视图“{name}”已删除</source>
        <translation>The view “{name}” is deleted</translation>
    </message>
    <message>
        <source>视图“{name}”已保存</source>
        <translation>The view “{name}” is stored</translation>
    </message>
    <message>
        <source>视图“{name}”，按 Ctrl+Home 回到全城</source>
        <translation>The view “{name}”; Ctrl+Home shows the whole city</translation>
    </message>
    <message>
        <source>没有这个视图</source>
        <translation>There is no such view</translation>
    </message>
    <message>
        <source>案件</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>环节</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>大类</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>问题来源</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>人员车辆</source>
        <translation>People and vehicles</translation>
    </message>
    <message>
        <source>部件</source>
        <translation>Components</translation>
    </message>
    <message>
        <source>自有图层</source>
        <translation>The city&apos;s own</translation>
    </message>
    <message>
        <source>底图</source>
        <translation>Base map</translation>
    </message>
    <message>
        <source>区界</source>
        <translation>District</translation>
    </message>
    <message>
        <source>街道界</source>
        <translation>Streets</translation>
    </message>
    <message>
        <source>社区界</source>
        <translation>Communities</translation>
    </message>
    <message>
        <source>单元网格</source>
        <translation>Grid cells</translation>
    </message>
    <message>
        <source>主干路</source>
        <translation>Main roads</translation>
    </message>
    <message>
        <source>次干路</source>
        <translation>Secondary roads</translation>
    </message>
    <message>
        <source>支路街巷</source>
        <translation>Lanes</translation>
    </message>
    <message>
        <source>铁路</source>
        <translation>Railways</translation>
    </message>
    <message>
        <source>水面</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>河流</source>
        <translation>Rivers</translation>
    </message>
    <message>
        <source>绿地</source>
        <translation>Greens</translation>
    </message>
    <message>
        <source>建筑</source>
        <translation>Buildings</translation>
    </message>
</context>
<context>
    <name>leads</name>
    <message>
        <source>{roles}无权研判智能识别线索</source>
        <translation>{roles} may not decide on leads from cameras</translation>
    </message>
    <message>
        <source>没有 {lead} 号线索</source>
        <translation>There is no lead {lead}</translation>
    </message>
    <message>
        <source>本版本不认识识别类别 {kind}</source>
        <translation>this version does not know the kind {kind}</translation>
    </message>
    <message>
        <source>这条线索 {user} 已先处理</source>
        <translation>{user} has already dealt with this lead</translation>
    </message>
    <message>
        <source>这条线索已自动立案</source>
        <translation>This lead was filed by itself</translation>
    </message>
    <message>
        <source>这条线索无人研判，已过期</source>
        <translation>Nobody looked at this lead in time: it has lapsed</translation>
    </message>
    <message>
        <source>智能识别线索：逐条研判，立案或排除</source>
        <translation>Leads from cameras: file or refuse them</translation>
    </message>
    <message>
        <source>换线索；在准确率表中翻页</source>
        <translation>Another lead; in the table of programs: leaf</translation>
    </message>
    <message>
        <source>智能识别线索</source>
        <translation>Leads from cameras&apos; pictures</translation>
    </message>
    <message>
        <source>线索 {number}</source>
        <translation>Leads {number}</translation>
    </message>
    <message>
        <source>待研判 {number} 条</source>
        <translation>{number} waiting</translation>
    </message>
    <message>
        <source>待研判 {number} 条 · 正在送出 {sending} 条</source>
        <translation>{number} waiting · {sending} being sent</translation>
    </message>
    <message>
        <source>正在读取线索…</source>
        <translation>Reading leads …</translation>
    </message>
    <message>
        <source>没有待研判的线索</source>
        <translation>No lead is waiting</translation>
    </message>
    <message>
        <source>线索没有读到：{why}；正在重试</source>
        <translation>Leads could not be read: {why}; trying again</translation>
    </message>
    <message>
        <source>×{number}</source>
        <translation>×{number}</translation>
    </message>
    <message>
        <source>{kind_of} · 可信度 {sure}</source>
        <translation>{kind_of} · confidence {sure}</translation>
    </message>
    <message>
        <source>合并 {number} 次 · 首次 {first} · 最近 {last}</source>
        <translation>{number} sights in one · first {first} · latest {last}</translation>
    </message>
    <message>
        <source>识别 1 次 · {first}</source>
        <translation>Seen once · {first}</translation>
    </message>
    <message>
        <source>识别程序 {algorithm}</source>
        <translation>Program {algorithm}</translation>
    </message>
    <message>
        <source>识别程序 {algorithm}：近 30 天还没有人研判过它的这一类</source>
        <translation>Program {algorithm}: nobody has judged this kind of it within 30 days</translation>
    </message>
    <message>
        <source>识别程序 {algorithm}：近 30 天这一类 {number} 条中判对 {right} 条，准确率 {share}（至少 {least}）</source>
        <translation>Program {algorithm}: of this kind {right} of {number} were right within 30 days, {share} (at least {least})</translation>
    </message>
    <message>
        <source>报警截图 · 静止画面</source>
        <translation>Frame of the sight · a still picture</translation>
    </message>
    <message>
        <source>这条线索没有截图；可看实时画面或回看录像</source>
        <translation>This lead has no frame; see the camera live, or look back</translation>
    </message>
    <message>
        <source>截图不能显示；可看实时画面或回看录像</source>
        <translation>The frame cannot be shown; see the camera live, or look back</translation>
    </message>
    <message>
        <source>画面还没有出来，看到再判</source>
        <translation>The frame is not there yet: look first, then decide</translation>
    </message>
    <message>
        <source>正在送出</source>
        <translation>Being sent</translation>
    </message>
    <message>
        <source>没有办成</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>上次没有办成：{why}</source>
        <translation>Not done before: {why}</translation>
    </message>
    <message>
        <source>已处理</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>这条线索已由他人处理，或已过期；按 ↑ ↓ 看别的</source>
        <translation>Somebody else has decided this lead, or it has lapsed; ↑ ↓ go to another one</translation>
    </message>
    <message>
        <source>立案</source>
        <translation>File a case</translation>
    </message>
    <message>
        <source>撤回上一条</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>可撤回</source>
        <translation>may be taken back</translation>
    </message>
    <message>
        <source>上一条：{about} → {done}；{number} 秒内按 Ctrl+Z 或退格撤回</source>
        <translation>Last: {about} → {done}; taken back within {number} s by Ctrl+Z or Backspace</translation>
    </message>
    <message>
        <source>上一条：{about} → {done}（附近 {cases}）；{number} 秒内按 Ctrl+Z 或退格撤回</source>
        <translation>Last: {about} → {done} (near: {cases}); taken back within {number} s by Ctrl+Z or Backspace</translation>
    </message>
    <message>
        <source>{about}：已撤回，重新研判</source>
        <translation>{about}: taken back, to be decided anew</translation>
    </message>
    <message>
        <source>没有可撤回的研判：已经送出</source>
        <translation>No decision can be taken back: they have been sent</translation>
    </message>
    <message>
        <source>没有画面，谁也没看过；确要这样判，再按一次</source>
        <translation>There is no picture, nobody has seen it; press once more to decide it so</translation>
    </message>
    <message>
        <source>附近没有未结案件；确是已有案件，再按一次</source>
        <translation>There is no open case near; press once more if it is known all the same</translation>
    </message>
    <message>
        <source>看实时画面</source>
        <translation>See it live</translation>
    </message>
    <message>
        <source>识别准确率</source>
        <translation>How often right</translation>
    </message>
    <message>
        <source>返回线索</source>
        <translation>Back to the leads</translation>
    </message>
    <message>
        <source>F 立案，数字排除：一按即定，5 秒内 Ctrl+Z 或退格撤回 · ↑ ↓ PgUp PgDn 换线索 · Esc 返回</source>
        <translation>F files, digits refuse: decided at once, taken back within 5 s by Ctrl+Z or Backspace · ↑ ↓ PgUp PgDn other leads · Esc back</translation>
    </message>
    <message>
        <source>近 30 天，只计人工研判 · “至少”是 95% 置信区间的下限 · ↑ ↓ PgUp PgDn 翻页 · Esc 返回线索</source>
        <translation>Within 30 days, people&apos;s decisions alone · “at least” is the lower end of the 95% interval · ↑ ↓ PgUp PgDn leaf · Esc back</translation>
    </message>
    <message>
        <source>先按 P 返回线索，再研判</source>
        <translation>P leads back to the leads; decide there</translation>
    </message>
    <message>
        <source>上一条：{about} → 已立案 {number}</source>
        <translation>The one before: {about} → filed as {number}</translation>
    </message>
    <message>
        <source>{about}：已上报 {number}，停在“{state}”，请到席位上继续办理</source>
        <translation>{about}: reported as {number}, stays “{state}”; go on with it at the desk</translation>
    </message>
    <message>
        <source>上一条：{about} → 已排除（{reason}）</source>
        <translation>The one before: {about} → refused ({reason})</translation>
    </message>
    <message>
        <source>{about} 没有送到：{why}</source>
        <translation>{about} was not sent: {why}</translation>
    </message>
    <message>
        <source>{about}：{why}</source>
        <translation>{about}: {why}</translation>
    </message>
    <message>
        <source>摄像机 {camera} 已不在册</source>
        <translation>There is no camera {camera} any more</translation>
    </message>
    <message>
        <source>识别到{what}</source>
        <translation>{what} seen</translation>
    </message>
    <message>
        <source>首次识别到{what}</source>
        <translation>{what} first seen</translation>
    </message>
    <message>
        <source>最近识别到{what}</source>
        <translation>{what} last seen</translation>
    </message>
    <message>
        <source>识别程序</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>判对</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>判错</source>
        <translation>Wrong</translation>
    </message>
    <message>
        <source>准确率</source>
        <translation>Share right</translation>
    </message>
    <message>
        <source>至少</source>
        <translation>At least</translation>
    </message>
    <message>
        <source>自动立案</source>
        <translation>Files by itself</translation>
    </message>
    <message>
        <source>可信度 ≥ {number}%</source>
        <translation>from {number}% on</translation>
    </message>
    <message>
        <source>近 30 天还没有人研判过线索</source>
        <translation>Nobody has judged a lead within 30 days</translation>
    </message>
    <message>
        <source>无此情况</source>
        <translation>Nothing there</translation>
    </message>
    <message>
        <source>类别有误</source>
        <translation>Another kind</translation>
    </message>
    <message>
        <source>已获许可</source>
        <translation>Permitted</translation>
    </message>
    <message>
        <source>已有案件</source>
        <translation>Known case</translation>
    </message>
    <message>
        <source>已自行消除</source>
        <translation>Gone</translation>
    </message>
    <message>
        <source>画面不清</source>
        <translation>Unclear</translation>
    </message>
    <message>
        <source>占道经营</source>
        <translation>Street trading</translation>
    </message>
    <message>
        <source>店外经营</source>
        <translation>Trading outside a shop</translation>
    </message>
    <message>
        <source>道路遗撒</source>
        <translation>Spillage on the road</translation>
    </message>
    <message>
        <source>暴露垃圾</source>
        <translation>Exposed refuse</translation>
    </message>
    <message>
        <source>积存渣土</source>
        <translation>Heaped rubble</translation>
    </message>
    <message>
        <source>垃圾箱满溢</source>
        <translation>Overflowing bin</translation>
    </message>
    <message>
        <source>打包垃圾</source>
        <translation>Bagged refuse</translation>
    </message>
    <message>
        <source>机动车乱停</source>
        <translation>Badly parked car</translation>
    </message>
    <message>
        <source>非机动车乱停</source>
        <translation>Badly parked bikes</translation>
    </message>
    <message>
        <source>占道广告牌</source>
        <translation>Sign on the pavement</translation>
    </message>
    <message>
        <source>非法小广告</source>
        <translation>Flyposting</translation>
    </message>
    <message>
        <source>道路破损</source>
        <translation>Road damage</translation>
    </message>
    <message>
        <source>道路积水</source>
        <translation>Standing water</translation>
    </message>
    <message>
        <source>违规撑伞</source>
        <translation>Forbidden parasol</translation>
    </message>
    <message>
        <source>焚烧垃圾树叶</source>
        <translation>Burning refuse or leaves</translation>
    </message>
    <message>
        <source>渣土车未密闭</source>
        <translation>Uncovered lorry</translation>
    </message>
</context>
<context>
    <name>notices</name>
    <message>
        <source>大屏正在恢复，以下为最近数据</source>
        <translation>The wall is recovering; below is what it knew last</translation>
    </message>
    <message>
        <source>尚无数据</source>
        <translation>No data yet</translation>
    </message>
    <message>
        <source>退出大屏：请输入密码</source>
        <translation>Leave the wall: type the PIN</translation>
    </message>
    <message>
        <source>密码不对，还可试 {left} 次</source>
        <translation>Not the PIN; {left} tries left</translation>
    </message>
    <message>
        <source>已锁定，约 {minutes} 分钟后再试</source>
        <translation>Locked; try again in about {minutes} min</translation>
    </message>
    <message>
        <source>案件已被 {by} 更新：{act}</source>
        <translation>Case changed meanwhile by {by}: {act}</translation>
    </message>
    <message>
        <source>程序出错，编号 {number}</source>
        <translation>Program error no. {number}</translation>
    </message>
    <message>
        <source>{number} 已{act}</source>
        <translation>{number}: {act} done</translation>
    </message>
    <message>
        <source>{number} 已{act}：{result}</source>
        <translation>{number}: {act} done: {result}</translation>
    </message>
    <message>
        <source>{number} 已{act}：{unit}</source>
        <translation>{number}: {act} done: {unit}</translation>
    </message>
    <message>
        <source>办案规则已更新，自此刻起按新规则办理</source>
        <translation>The rules for handling cases have changed: the new ones count from now on</translation>
    </message>
</context>
<context>
    <name>panels</name>
    <message>
        <source>紧急与超期</source>
        <translation>Urgent and overdue</translation>
    </message>
    <message>
        <source>阶段</source>
        <translation>Stages</translation>
    </message>
    <message>
        <source>高发问题</source>
        <translation>Most frequent</translation>
    </message>
    <message>
        <source>街道排名</source>
        <translation>Street ranking</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>今日二十四小时</source>
        <translation>Today, 24 hours</translation>
    </message>
    <message>
        <source>经过</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>建议单位</source>
        <translation>Suggested units</translation>
    </message>
    <message>
        <source>{number} 路受限，不在此显示</source>
        <translation>{number} restricted, not shown here</translation>
    </message>
    <message>
        <source>{name} · {number} 路受限，不在此显示</source>
        <translation>{name} · {number} restricted, not shown here</translation>
    </message>
    <message>
        <source>按剩余时间</source>
        <translation>by time left</translation>
    </message>
    <message>
        <source>按立案时间 · 今日 00:00 起</source>
        <translation>by filing time · today from 00:00</translation>
    </message>
    <message>
        <source>今日 00:00 起</source>
        <translation>today from 00:00</translation>
    </message>
    <message>
        <source>共 {number} 件</source>
        <translation>{number} in all</translation>
    </message>
    <message>
        <source>按上报时间 · 今日 00:00 起</source>
        <translation>by report time · today from 00:00</translation>
    </message>
    <message>
        <source>紧急 {number} 在前 · 按剩余时间</source>
        <translation>urgent {number} first · by time left</translation>
    </message>
    <message>
        <source>{name}</source>
        <translation>{name}</translation>
    </message>
    <message>
        <source>件／小时 · 各按发生时间</source>
        <translation>cases/hour · by own event time</translation>
    </message>
    <message>
        <source>在办案件 · 最新变动在前</source>
        <translation>open cases · newest change first</translation>
    </message>
    <message>
        <source>超期未处置 · 当前</source>
        <translation>overdue, not disposed · now</translation>
    </message>
    <message>
        <source>当前 · 右为最久的一件</source>
        <translation>now · the longest at the right</translation>
    </message>
    <message>
        <source>督办</source>
        <translation>Supervised</translation>
    </message>
    <message>
        <source>挂账</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Given back</translation>
    </message>
    <message>
        <source>催办</source>
        <translation>Urged</translation>
    </message>
    <message>
        <source>在办 {number}</source>
        <translation>open {number}</translation>
    </message>
    <message>
        <source>本月</source>
        <translation>this month</translation>
    </message>
    <message>
        <source>当前</source>
        <translation>now</translation>
    </message>
    <message>
        <source>同星期常见范围</source>
        <translation>usual for this weekday</translation>
    </message>
    <message>
        <source>{name} {value}</source>
        <translation>{name} {value}</translation>
    </message>
    <message>
        <source>第 {first}–{last} 位，共 {total}</source>
        <translation>{first}–{last} of {total}</translation>
    </message>
    <message>
        <source>今日尚无完整小时的数据</source>
        <translation>No full hour yet today</translation>
    </message>
    <message>
        <source>一张图</source>
        <translation>One map</translation>
    </message>
    <message>
        <source>案件</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>{time} · 已 {ago}</source>
        <translation>{time} · {ago} ago</translation>
    </message>
    <message>
        <source>环节</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>尚未派遣</source>
        <translation>Not dispatched yet</translation>
    </message>
    <message>
        <source>大盘数字</source>
        <translation>Great figure</translation>
    </message>
    <message>
        <source>部门排名</source>
        <translation>Departments</translation>
    </message>
    <message>
        <source>走势</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>近 {days} 日走势</source>
        <translation>Last {days} days</translation>
    </message>
    <message>
        <source>件／日 · 各按发生时间 · 至昨日</source>
        <translation>cases a day · each by when it happened · to yesterday</translation>
    </message>
    <message>
        <source>尚无完整一日的数据</source>
        <translation>No whole day is counted yet</translation>
    </message>
    <message>
        <source>热点</source>
        <translation>Hotspots</translation>
    </message>
    <message>
        <source>近 {days} 日热点</source>
        <translation>Hotspots, {days} days</translation>
    </message>
    <message>
        <source>30 米内同小类 3 件起 · 含已结</source>
        <translation>3 or more of one kind within 30 m, closed too</translation>
    </message>
    <message>
        <source>星期分布</source>
        <translation>By weekday</translation>
    </message>
    <message>
        <source>近四周 · 日均上报</source>
        <translation>last four weeks · reported a day</translation>
    </message>
    <message>
        <source>案件动态</source>
        <translation>Latest changes</translation>
    </message>
    <message>
        <source>网格红灯与公众红灯</source>
        <translation>Red lights by street and public</translation>
    </message>
    <message>
        <source>督办与挂账</source>
        <translation>Watched cases</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>天气</source>
        <translation>Weather</translation>
    </message>
    <message>
        <source>值班</source>
        <translation>On duty</translation>
    </message>
    <message>
        <source>带班领导</source>
        <translation>Leader on duty</translation>
    </message>
    <message>
        <source>值班长</source>
        <translation>Shift leader</translation>
    </message>
    <message>
        <source>坐席</source>
        <translation>Seat</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>People</translation>
    </message>
    <message>
        <source>车辆</source>
        <translation>Vehicles</translation>
    </message>
    <message>
        <source>失联 {number}</source>
        <translation>{number} silent</translation>
    </message>
    <message>
        <source>两分钟内有定位</source>
        <translation>heard within two minutes</translation>
    </message>
    <message>
        <source>事件</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>人员车辆</source>
        <translation>People and vehicles</translation>
    </message>
    <message>
        <source>视频画面</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>视频分组</source>
        <translation>Video group</translation>
    </message>
    <message>
        <source>视频轮巡</source>
        <translation>Video in turn</translation>
    </message>
    <message>
        <source>智能识别线索</source>
        <translation>Leads of cameras</translation>
    </message>
    <message>
        <source>待研判 · 最新在前</source>
        <translation>to be looked at · newest first</translation>
    </message>
    <message>
        <source>不到一分钟</source>
        <translation>just now</translation>
    </message>
    <message>
        <source>没有画面</source>
        <translation>no picture</translation>
    </message>
    <message>
        <source>报警复核</source>
        <translation>Alarm checks</translation>
    </message>
    <message>
        <source>不在此屏显示</source>
        <translation>Not on this screen</translation>
    </message>
    <message>
        <source>版块缺失</source>
        <translation>Missing panel</translation>
    </message>
    <message>
        <source>按受理时间 · 今日 00:00 起</source>
        <translation>by acceptance · today from 00:00</translation>
    </message>
    <message>
        <source>按结案时间 · 今日 00:00 起</source>
        <translation>by closing time · today from 00:00</translation>
    </message>
    <message>
        <source>按立案时间 · 本月</source>
        <translation>by filing time · this month</translation>
    </message>
    <message>
        <source>按结案时间 · 本月</source>
        <translation>by closing time · this month</translation>
    </message>
    <message>
        <source>按应结案数 · 本月</source>
        <translation>of cases due to close · this month</translation>
    </message>
</context>
<context>
    <name>places</name>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>网格</source>
        <translation>Grid cell</translation>
    </message>
    <message>
        <source>街道</source>
        <translation>Street</translation>
    </message>
    <message>
        <source>社区</source>
        <translation>Community</translation>
    </message>
    <message>
        <source>路段</source>
        <translation>Road section</translation>
    </message>
    <message>
        <source>责任网格</source>
        <translation>Duty grid</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>举报人</source>
        <translation>Reporter</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>立案条件</source>
        <translation>Condition</translation>
    </message>
    <message>
        <source>部件编码</source>
        <translation>Component code</translation>
    </message>
    <message>
        <source>问题描述</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>处置单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>案卷号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>外部单号</source>
        <translation>External number</translation>
    </message>
    <message>
        <source>上报时间</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>到期</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>指令编号</source>
        <translation>Command number</translation>
    </message>
    <message>
        <source>照片或文件</source>
        <translation>photographs or files</translation>
    </message>
    <message>
        <source>文件名</source>
        <translation>file name</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>不在任何网格内</source>
        <translation>In no grid cell</translation>
    </message>
    <message>
        <source>没有坐标</source>
        <translation>No coordinates</translation>
    </message>
    <message>
        <source>内部号</source>
        <translation>Internal number</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>问题来源</source>
        <translation>Source channel</translation>
    </message>
    <message>
        <source>街道不明</source>
        <translation>Street unknown</translation>
    </message>
    <message>
        <source>小类</source>
        <translation>Subclass</translation>
    </message>
    <message>
        <source>分类标准</source>
        <translation>Taxonomy</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>经度</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <source>纬度</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <source>区域类别</source>
        <translation>Area class</translation>
    </message>
    <message>
        <source>已核实</source>
        <translation>Verified</translation>
    </message>
    <message>
        <source>催办时间</source>
        <translation>Urged</translation>
    </message>
    <message>
        <source>智能识别线索</source>
        <translation>Lead</translation>
    </message>
    <message>
        <source>曾属街道</source>
        <translation>Streets before</translation>
    </message>
    <message>
        <source>自动立案</source>
        <translation>Filed by itself</translation>
    </message>
    <message>
        <source>挂账时间</source>
        <translation>Put on hold</translation>
    </message>
    <message>
        <source>返工次数</source>
        <translation>Reworks</translation>
    </message>
    <message>
        <source>受理时间</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>立案时间</source>
        <translation>Filed</translation>
    </message>
    <message>
        <source>派遣时间</source>
        <translation>Dispatched</translation>
    </message>
    <message>
        <source>处置时间</source>
        <translation>Disposed</translation>
    </message>
    <message>
        <source>结案时间</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>变更时间</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>上报人</source>
        <translation>Reported by</translation>
    </message>
    <message>
        <source>立案人</source>
        <translation>Filed by</translation>
    </message>
    <message>
        <source>处置人</source>
        <translation>Disposed by</translation>
    </message>
    <message>
        <source>当前时限</source>
        <translation>Present limit</translation>
    </message>
    <message>
        <source>预警时刻</source>
        <translation>Warning at</translation>
    </message>
    <message>
        <source>到期时刻</source>
        <translation>Due at</translation>
    </message>
    <message>
        <source>按期</source>
        <translation>On time</translation>
    </message>
    <message>
        <source>历史期限</source>
        <translation>Former deadline</translation>
    </message>
    <message>
        <source>异常标记</source>
        <translation>Oddity</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Limit</translation>
    </message>
</context>
<context>
    <name>playback</name>
    <message>
        <source>时间回放</source>
        <translation>Playback</translation>
    </message>
    <message>
        <source>播放 / 暂停</source>
        <translation>Play / pause</translation>
    </message>
    <message>
        <source>慢</source>
        <translation>Slower</translation>
    </message>
    <message>
        <source>快</source>
        <translation>Faster</translation>
    </message>
    <message>
        <source>日 / 月</source>
        <translation>Day / month</translation>
    </message>
    <message>
        <source>上一段</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>下一段</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>前进、后退一步</source>
        <translation>one step on or back</translation>
    </message>
    <message>
        <source>前进、后退六步</source>
        <translation>six steps on or back</translation>
    </message>
    <message>
        <source>到开头、到末尾</source>
        <translation>to its beginning or end</translation>
    </message>
    <message>
        <source>{what} · 当时在办 {number} 件 · 当日已上报 {reported} 件、办结 {ended} 件 · {speed} 倍速</source>
        <translation>{what} · {number} open then · {reported} reported and {ended} ended that day so far · speed {speed}</translation>
    </message>
    <message>
        <source>{what} · 当时在办 {number} 件 · 当月已上报 {reported} 件、办结 {ended} 件 · {speed} 倍速</source>
        <translation>{what} · {number} open then · {reported} reported and {ended} ended that month so far · speed {speed}</translation>
    </message>
    <message>
        <source>待受理立案 {number}</source>
        <translation>To be taken in {number}</translation>
    </message>
    <message>
        <source>待派遣 {number}</source>
        <translation>To be sent {number}</translation>
    </message>
    <message>
        <source>处置中 {number}</source>
        <translation>With a unit {number}</translation>
    </message>
    <message>
        <source>待核查结案 {number}</source>
        <translation>To be checked {number}</translation>
    </message>
    <message>
        <source>当时状态不明 {number}</source>
        <translation>State not known {number}</translation>
    </message>
    <message>
        <source>之后的还没有发生</source>
        <translation>What comes after has not happened yet</translation>
    </message>
</context>
<context>
    <name>programs</name>
    <message>
        <source>节目与联动</source>
        <translation>Programs and triggers</translation>
    </message>
    <message>
        <source>联动</source>
        <translation>Triggers</translation>
    </message>
    <message>
        <source>启用</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>已停用</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <source>另存为新</source>
        <translation>Save as new</translation>
    </message>
    <message>
        <source>加场景</source>
        <translation>Add scene</translation>
    </message>
    <message>
        <source>加时段</source>
        <translation>Add hours</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>提前</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>移后</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>优先级（大者优先）</source>
        <translation>Priority (highest wins)</translation>
    </message>
    <message>
        <source>只在这些大屏（不选即全部）</source>
        <translation>Only on these walls (none: all)</translation>
    </message>
    <message>
        <source>场景与停留</source>
        <translation>Scenes and dwell</translation>
    </message>
    <message>
        <source>停留秒数</source>
        <translation>Seconds</translation>
    </message>
    <message>
        <source>{number} 秒</source>
        <translation>{number} s</translation>
    </message>
    <message>
        <source>播放时段</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>to</translation>
    </message>
    <message>
        <source>次日</source>
        <translation>next day</translation>
    </message>
    <message>
        <source>每天</source>
        <translation>every day</translation>
    </message>
    <message>
        <source>没有时段：只在下达时播放</source>
        <translation>No hours: runs only when ordered</translation>
    </message>
    <message>
        <source>“{value}”不是时间，应如 07:30，最晚 24:00</source>
        <translation>“{value}” is no time: type it as 07:30, up to 24:00</translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>什么案件触发（各项同时满足）</source>
        <translation>Which cases (all of these at once)</translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>超期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Class</translation>
    </message>
    <message>
        <source>街道</source>
        <translation>Street</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>Any</translation>
    </message>
    <message>
        <source>全部{kind}</source>
        <translation>All of {kind}</translation>
    </message>
    <message>
        <source>占用大屏的哪一块</source>
        <translation>What it takes of the wall</translation>
    </message>
    <message>
        <source>整块大屏</source>
        <translation>The whole wall</translation>
    </message>
    <message>
        <source>显示秒数</source>
        <translation>Lasts, seconds</translation>
    </message>
    <message>
        <source>人工上墙优先于联动，联动优先于节目；多起案件合并显示，到时自动交还</source>
        <translation>Pushed by hand wins over a trigger, a trigger over a program; several cases are shown together, and the wall is given back by itself</translation>
    </message>
    <message>
        <source>预排：到时显示什么</source>
        <translation>Ahead: what would stand then</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>大屏</source>
        <translation>Wall</translation>
    </message>
    <message>
        <source>任一大屏（节目未指定的）</source>
        <translation>Any wall (that no program names)</translation>
    </message>
    <message>
        <source>当天安排（含未保存的修改）</source>
        <translation>The whole day (with what is not stored)</translation>
    </message>
    <message>
        <source>{at} 应为：{subject}</source>
        <translation>{at}: {subject}</translation>
    </message>
    <message>
        <source>默认场景</source>
        <translation>Default scene</translation>
    </message>
    <message>
        <source>现有上屏指令仍有效</source>
        <translation>by an order that still holds</translation>
    </message>
    <message>
        <source>事件“{event}”未结束期间</source>
        <translation>while the event “{event}” is open</translation>
    </message>
    <message>
        <source>事件未结束期间，先于节目</source>
        <translation>before programs, while this event is open</translation>
    </message>
    <message>
        <source>没有节目在此时段</source>
        <translation>no program at that time</translation>
    </message>
    <message>
        <source>日期应如 2026-11-30，时间应如 07:30</source>
        <translation>Type the day as 2026-11-30, the time as 07:30</translation>
    </message>
    <message>
        <source>↑ ↓ 选择 · Enter 或 Tab 到各栏 · 列表内 Ins 加、Del 去、Ctrl+↑↓ 移 · Esc 返回，未保存的仍在</source>
        <translation>↑ ↓ choose · Enter or Tab to the fields · in a list Ins adds, Del removes, Ctrl+↑↓ moves · Esc back, nothing is lost</translation>
    </message>
    <message>
        <source>新的 {name}：改名后按 Ctrl+S 保存</source>
        <translation>New: {name}. Name it, then Ctrl+S stores it</translation>
    </message>
    <message>
        <source>未保存的节目与联动仍在，按 F5 继续：{names}</source>
        <translation>Not stored yet, F5 goes on: {names}</translation>
    </message>
</context>
<context>
    <name>ptz</name>
    <message>
        <source>{roles}无权转动摄像机</source>
        <translation>{roles} may not turn cameras</translation>
    </message>
    <message>
        <source>{role}{name}正在控制这台摄像机；请稍候，或请对方释放</source>
        <translation>{role} {name} is turning this camera: wait, or ask them to let it go</translation>
    </message>
    <message>
        <source>{role}{name}接管了这台摄像机，您的控制已结束</source>
        <translation>{role} {name} has taken over this camera: you no longer turn it</translation>
    </message>
    <message>
        <source>{roles}无权查看这台摄像机</source>
        <translation>{roles} may not look at this camera</translation>
    </message>
    <message>
        <source>没有编号为 {camera} 的摄像机</source>
        <translation>There is no camera {camera}</translation>
    </message>
    <message>
        <source>这台摄像机没有云台，不能转动</source>
        <translation>This camera has no head to be turned</translation>
    </message>
    <message>
        <source>这台摄像机没有登记 ONVIF 地址，不能遥控；请管理员登记</source>
        <translation>No ONVIF address of this camera is registered, it cannot be turned from here; an administrator has to register it</translation>
    </message>
    <message>
        <source>这台摄像机已停用，不能遥控</source>
        <translation>This camera is switched off, it cannot be turned</translation>
    </message>
    <message>
        <source>这台摄像机不能遥控：没有云台、没有登记 ONVIF 地址，或已停用</source>
        <translation>This camera cannot be turned from here: no motor, no ONVIF address, or switched off</translation>
    </message>
    <message>
        <source>本机没有大厅密钥，不能打开摄像机的口令；请管理员导入密钥</source>
        <translation>This station has no hall key to open the camera&apos;s password: an administrator imports it</translation>
    </message>
    <message>
        <source>地址换了主机或登录方式，口令没有告诉它；请管理员重新登记用户名和密码</source>
        <translation>An address names another host, or another way to sign in: the password was not told to it. Ask an administrator to register user and password anew</translation>
    </message>
    <message>
        <source>{host} 在 {seconds} 秒内没有回应；检查摄像机电源和网络</source>
        <translation>{host} did not answer within {seconds} s: check the camera&apos;s power and network</translation>
    </message>
    <message>
        <source>连不上 {host} 的 ONVIF 服务；检查地址和端口</source>
        <translation>No connection to the ONVIF service of {host}: check address and port</translation>
    </message>
    <message>
        <source>{host} 的 ONVIF 服务不认这个用户名或密码；请管理员更正</source>
        <translation>The ONVIF service of {host} refuses this user name or password: an administrator corrects it</translation>
    </message>
    <message>
        <source>{host} 的 ONVIF 服务只收明文口令，未发送；请启用摄像机的 Digest 认证</source>
        <translation>The ONVIF service of {host} takes a password in clear alone: none was sent; turn on its Digest authentication</translation>
    </message>
    <message>
        <source>{host} 没有这项功能</source>
        <translation>{host} cannot do that</translation>
    </message>
    <message>
        <source>{host} 拒绝了：{said}</source>
        <translation>{host} refused: {said}</translation>
    </message>
    <message>
        <source>{host} 的回答看不懂；可能不是 ONVIF 摄像机</source>
        <translation>{host} gave no answer that can be read: it may be no ONVIF camera</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>没有这个场景</source>
        <translation>there is no such scene</translation>
    </message>
    <message>
        <source>大屏读不到命令</source>
        <translation>the wall cannot read its orders</translation>
    </message>
    <message>
        <source>显示器不在</source>
        <translation>its monitor is away</translation>
    </message>
    <message>
        <source>前面是值班席</source>
        <translation>a desk stands before it</translation>
    </message>
    <message>
        <source>停在安全画面</source>
        <translation>it stands on its safe scene</translation>
    </message>
    <message>
        <source>有的版块此屏不得显示</source>
        <translation>one of its panels may not stand on this screen</translation>
    </message>
    <message>
        <source>大屏程序没有这个版块</source>
        <translation>its program lacks a panel</translation>
    </message>
    <message>
        <source>没有这个键</source>
        <translation>no such key</translation>
    </message>
    <message>
        <source>范围不对</source>
        <translation>the bounds are wrong</translation>
    </message>
    <message>
        <source>编码不在上级之下</source>
        <translation>the code is not under its parent&apos;s</translation>
    </message>
    <message>
        <source>重复出现</source>
        <translation>it stands there twice</translation>
    </message>
    <message>
        <source>没有时限</source>
        <translation>it has no limit</translation>
    </message>
    <message>
        <source>没有这个单位</source>
        <translation>no such unit</translation>
    </message>
    <message>
        <source>超出范围</source>
        <translation>out of range</translation>
    </message>
    <message>
        <source>没有这个上级</source>
        <translation>no such parent</translation>
    </message>
    <message>
        <source>没有工作时段</source>
        <translation>no work periods</translation>
    </message>
    <message>
        <source>工作时段重叠</source>
        <translation>work periods overlap</translation>
    </message>
    <message>
        <source>此库的城市（init --profile 所用）没有这个分类标准</source>
        <translation>the city of this database (that of init --profile) has no such list</translation>
    </message>
    <message>
        <source>没有这个分类标准</source>
        <translation>no such taxonomy</translation>
    </message>
    <message>
        <source>不是星期几</source>
        <translation>not days of the week</translation>
    </message>
    <message>
        <source>没有这个时区</source>
        <translation>no such time zone</translation>
    </message>
    <message>
        <source>格式不对</source>
        <translation>its form is wrong</translation>
    </message>
    <message>
        <source>没有这个街道</source>
        <translation>no such street</translation>
    </message>
    <message>
        <source>缺少此项</source>
        <translation>it is missing</translation>
    </message>
    <message>
        <source>不是数</source>
        <translation>not a number</translation>
    </message>
    <message>
        <source>应从早到晚、不重复</source>
        <translation>must run from early to late, each once</translation>
    </message>
    <message>
        <source>不是时段</source>
        <translation>not a period</translation>
    </message>
    <message>
        <source>不在可选值中</source>
        <translation>not one of the allowed values</translation>
    </message>
    <message>
        <source>太小</source>
        <translation>too small</translation>
    </message>
    <message>
        <source>不认识的键</source>
        <translation>unknown key</translation>
    </message>
    <message>
        <source>类型不对</source>
        <translation>wrong type</translation>
    </message>
    <message>
        <source>没有小类</source>
        <translation>no subclass</translation>
    </message>
    <message>
        <source>没有大类</source>
        <translation>no class</translation>
    </message>
    <message>
        <source>没有立案条件</source>
        <translation>no filing condition</translation>
    </message>
    <message>
        <source>缺少列</source>
        <translation>the column is missing</translation>
    </message>
    <message>
        <source>单元格过多</source>
        <translation>too many cells</translation>
    </message>
    <message>
        <source>不是编码</source>
        <translation>not a code</translation>
    </message>
    <message>
        <source>与重算不符</source>
        <translation>differs from the recount</translation>
    </message>
    <message>
        <source>不可能的值</source>
        <translation>an impossible value</translation>
    </message>
    <message>
        <source>晚于截止时刻</source>
        <translation>after the moment asked for</translation>
    </message>
    <message>
        <source>不认识的类别</source>
        <translation>unknown class</translation>
    </message>
    <message>
        <source>没有类别</source>
        <translation>no class</translation>
    </message>
    <message>
        <source>列数不对</source>
        <translation>wrong number of fields</translation>
    </message>
    <message>
        <source>时间在未来</source>
        <translation>lies in the future</translation>
    </message>
    <message>
        <source>不是时间</source>
        <translation>not a time</translation>
    </message>
    <message>
        <source>没有上报时间</source>
        <translation>no report time</translation>
    </message>
    <message>
        <source>已结束却没有结束时间</source>
        <translation>ended, without the time of its end</translation>
    </message>
    <message>
        <source>没有编号</source>
        <translation>no number</translation>
    </message>
    <message>
        <source>坐标不是数</source>
        <translation>the position is not numbers</translation>
    </message>
    <message>
        <source>经纬度颠倒</source>
        <translation>longitude and latitude are swapped</translation>
    </message>
    <message>
        <source>坐标不在城市内</source>
        <translation>the position is outside the city</translation>
    </message>
    <message>
        <source>不认识的状态</source>
        <translation>unknown status</translation>
    </message>
</context>
<context>
    <name>refusals</name>
    <message>
        <source>案件{state}，不能{act}</source>
        <translation>&quot;{act}&quot; is not possible while the case is &quot;{state}&quot;</translation>
    </message>
    <message>
        <source>{act}尚不可用</source>
        <translation>&quot;{act}&quot; is not available yet</translation>
    </message>
    <message>
        <source>没有找到案件 {case_id}</source>
        <translation>No case {case_id}</translation>
    </message>
    <message>
        <source>处置单位刚刚变动，请再试一次</source>
        <translation>The units have just changed; please try again</translation>
    </message>
    <message>
        <source>案件已被 {by} 更新：{act}</source>
        <translation>Case changed meanwhile by {by}: {act}</translation>
    </message>
    <message>
        <source>场景已被他人修改（第 {stands} 版），您看到的是第 {seen} 版</source>
        <translation>Somebody else has changed the scene (revision {stands}); you saw revision {seen}</translation>
    </message>
    <message>
        <source>节目已被他人修改或删除（第 {stands} 版），您看到的是第 {seen} 版</source>
        <translation>Somebody else has changed or deleted the program (revision {stands}); you see revision {seen}</translation>
    </message>
    <message>
        <source>联动已被他人修改或删除（第 {stands} 版），您看到的是第 {seen} 版</source>
        <translation>Somebody else has changed or deleted the trigger (revision {stands}); you see revision {seen}</translation>
    </message>
    <message>
        <source>视图已被他人修改或删除（第 {stands} 版），您看到的是第 {seen} 版</source>
        <translation>Somebody else has changed or deleted the view (revision {stands}), you saw revision {seen}</translation>
    </message>
    <message>
        <source>视图未保存：{key} {value}</source>
        <translation>The view is not stored: {key} {value}</translation>
    </message>
    <message>
        <source>画面编排已被他人修改或删除（第 {stands} 版），您看到的是第 {seen} 版</source>
        <translation>The arrangement was changed or deleted by somebody else (revision {stands}); you saw {seen}</translation>
    </message>
    <message>
        <source>画面编排未保存：{key} {value}</source>
        <translation>The arrangement was not stored: {key} {value}</translation>
    </message>
    <message>
        <source>节目未保存：{value} {why}</source>
        <translation>Program not stored: {value} – {why}</translation>
    </message>
    <message>
        <source>{wall} 不得显示“{panel}”：这块屏的设置（bears）不允许</source>
        <translation>{wall} may not show “{panel}”: the screen&apos;s settings (bears) do not allow it</translation>
    </message>
    <message>
        <source>{wall} 不得显示受限摄像机“{camera}”：这块屏的设置（bears）不允许</source>
        <translation>{wall} may not show the restricted camera “{camera}”: the screen&apos;s settings (bears) do not allow it</translation>
    </message>
    <message>
        <source>{roles}无权查看摄像机“{camera}”，不能上墙</source>
        <translation>{roles} may not look at the camera “{camera}”, nor push it</translation>
    </message>
    <message>
        <source>没有编号为 {camera} 的摄像机，不能上墙</source>
        <translation>There is no camera {camera} that could be put on a wall</translation>
    </message>
    <message>
        <source>摄像机“{camera}”已停用，不能上墙</source>
        <translation>The camera “{camera}” is switched off and cannot be put on a wall</translation>
    </message>
    <message>
        <source>一次最多上墙 {most} 路</source>
        <translation>At most {most} cameras are put on a wall at once</translation>
    </message>
    <message>
        <source>节目至少保留一个场景</source>
        <translation>A program keeps at least one scene</translation>
    </message>
    <message>
        <source>联动至少要有一个条件</source>
        <translation>A trigger needs at least one condition</translation>
    </message>
    <message>
        <source>场景“{scene}”</source>
        <translation>scene “{scene}”</translation>
    </message>
    <message>
        <source>{wall} 的上屏指令，或可撤回到的上一条</source>
        <translation>the order to {wall}, or the one before it</translation>
    </message>
    <message>
        <source>{roles}无权确认告警和试音</source>
        <translation>{roles} may neither acknowledge alarms nor try the sound</translation>
    </message>
    <message>
        <source>{roles}无权让全厅静音</source>
        <translation>{roles} may not silence the hall</translation>
    </message>
    <message>
        <source>{roles}无权控制大屏</source>
        <translation>{roles} may not control the wall</translation>
    </message>
    <message>
        <source>上屏指令没有说明内容</source>
        <translation>The order does not say what to show</translation>
    </message>
    <message>
        <source>文字中有存不下的字符（空字符或半个字符），请重新输入</source>
        <translation>The text holds characters that cannot be stored (NUL, or half a character); type it anew</translation>
    </message>
    <message>
        <source>没有这样的大屏：名称为 1 至 {most} 个可见字符</source>
        <translation>There is no such wall: a name has 1 to {most} visible characters</translation>
    </message>
    <message>
        <source>文字最多 {most} 字</source>
        <translation>At most {most} characters</translation>
    </message>
    <message>
        <source>结束时间已过</source>
        <translation>The time it should end has passed</translation>
    </message>
    <message>
        <source>静默须有结束时间，最长 {most_ms}</source>
        <translation>A silence needs an end, {most_ms} from now at most</translation>
    </message>
    <message>
        <source>本版本不能使用此联动：{key} {value}</source>
        <translation>This version cannot use this trigger: {key} {value}</translation>
    </message>
    <message>
        <source>没有场景 {name}：可能刚被删除，请重新选择</source>
        <translation>There is no scene {name}: somebody may just have deleted it. Choose again</translation>
    </message>
    <message>
        <source>没有节目 {name}：可能刚被删除，请重新选择</source>
        <translation>There is no program {name}: somebody may just have deleted it. Choose again</translation>
    </message>
    <message>
        <source>没有画面编排 {name}：可能刚被删除，请重新选择</source>
        <translation>There is no arrangement {name}: it may have just been deleted; choose again</translation>
    </message>
    <message>
        <source>请填写原因</source>
        <translation>Please give a reason</translation>
    </message>
    <message>
        <source>没有可撤回的指令</source>
        <translation>There is no order to take back</translation>
    </message>
    <message>
        <source>只能撤回自己的最后一条指令：{by} 之后又下达了指令</source>
        <translation>Only your own last order can be taken back: {by} has given one since</translation>
    </message>
    <message>
        <source>大屏已被 {by} 锁定：{reason}</source>
        <translation>The wall is locked by {by}: {reason}</translation>
    </message>
    <message>
        <source>本版本不能显示此场景：{key} {value}</source>
        <translation>This version cannot show this scene: {key} {value}</translation>
    </message>
    <message>
        <source>此版块已在场景中：{panel}</source>
        <translation>The scene shows this panel already: {panel}</translation>
    </message>
    <message>
        <source>不能再分：一行或一列最多 {most} 块，最多套 {depth} 层</source>
        <translation>No more fits: at most {most} in a row or column, {depth} in one another</translation>
    </message>
    <message>
        <source>未保存：第 {screen} 屏“{panel}”只有 {width}×{height} 像素，至少要 {needs_width}×{needs_height}</source>
        <translation>Not stored: “{panel}” on screen {screen} has {width}×{height} px and needs at least {needs_width}×{needs_height}</translation>
    </message>
    <message>
        <source>场景至少保留一个版块</source>
        <translation>A scene keeps at least one panel</translation>
    </message>
    <message>
        <source>{roles}无权{act}</source>
        <translation>Your role ({roles}) does not include &quot;{act}&quot;</translation>
    </message>
    <message>
        <source>不在您的管辖范围内，不能{act}</source>
        <translation>&quot;{act}&quot; is not possible: the case is outside your area</translation>
    </message>
    <message>
        <source>{roles}无权查看举报人</source>
        <translation>{roles} may not see who reported</translation>
    </message>
    <message>
        <source>{roles}无权查看站点体检</source>
        <translation>{roles} may not see the health of stations</translation>
    </message>
    <message>
        <source>您的管辖范围已改变：请重新查询后再导出</source>
        <translation>Your scope has changed: look again before you export</translation>
    </message>
    <message>
        <source>您的密码已更换，请用新密码重新登录</source>
        <translation>your password has been changed: sign in with the new one</translation>
    </message>
    <message>
        <source>外部单号 {external_number} 已有案件 {number}</source>
        <translation>External number {external_number} is case {number} already</translation>
    </message>
    <message>
        <source>本工位的数据库账号无权查看举报人</source>
        <translation>This station’s database login may not read who reported</translation>
    </message>
    <message>
        <source>用户名或密码不对；失败 {failures} 次后，用户名在本机锁定 {minutes} 分钟</source>
        <translation>User name or password is wrong; {failures} failures lock a name at this station for {minutes} minutes</translation>
    </message>
    <message>
        <source>没有处置单位 {unit}</source>
        <translation>There is no unit {unit}</translation>
    </message>
    <message>
        <source>数据库中没有 {name}</source>
        <translation>The database has no {name}</translation>
    </message>
    <message>
        <source>案件已挂账，先恢复才能{act}</source>
        <translation>The case is on hold: resume it before &quot;{act}&quot;</translation>
    </message>
    <message>
        <source>案件没有挂账，不能{act}</source>
        <translation>&quot;{act}&quot; is not possible: the case is not on hold</translation>
    </message>
    <message>
        <source>{act}须填写理由</source>
        <translation>&quot;{act}&quot; needs a reason</translation>
    </message>
    <message>
        <source>没有问题来源 {channel}</source>
        <translation>There is no source {channel}</translation>
    </message>
    <message>
        <source>没有分类标准 {taxonomy}</source>
        <translation>There is no taxonomy {taxonomy}</translation>
    </message>
    <message>
        <source>分类标准 {taxonomy} 中没有{kind}小类 {subclass}</source>
        <translation>The taxonomy {taxonomy} has no {kind} {subclass}</translation>
    </message>
    <message>
        <source>请选择{kind}小类 {subclass} 的立案条件</source>
        <translation>Choose a filing condition of {kind} {subclass}</translation>
    </message>
    <message>
        <source>{kind}小类 {subclass} 没有立案条件 {condition}</source>
        <translation>{kind} {subclass} has no filing condition {condition}</translation>
    </message>
    <message>
        <source>请填写问题描述</source>
        <translation>A description is needed</translation>
    </message>
    <message>
        <source>请给出位置或地址</source>
        <translation>A position or an address is needed</translation>
    </message>
    <message>
        <source>坐标 {lon}，{lat} 不对</source>
        <translation>The position {lon}, {lat} is wrong</translation>
    </message>
    <message>
        <source>举报人电话须有 3–20 位数字，只能另有空格和 + - ( )</source>
        <translation>A telephone number has 3–20 digits, and besides only spaces and + - ( )</translation>
    </message>
    <message>
        <source>{field}中有残缺的字符，请重新输入</source>
        <translation>{field} holds half a character: type it again</translation>
    </message>
    <message>
        <source>举报人姓名不能超过 {size} 个字符</source>
        <translation>The reporter’s name must not be longer than {size} characters</translation>
    </message>
    <message>
        <source>分类标准 {taxonomy} 仅供查询历史，不能立案</source>
        <translation>The taxonomy {taxonomy} is for history only; nothing can be filed under it</translation>
    </message>
    <message>
        <source>来源为 {channel} 的案件须先核实再立案</source>
        <translation>A case from {channel} must be verified before it is filed</translation>
    </message>
    <message>
        <source>{act}须给出{field}</source>
        <translation>“{act}” needs: {field}</translation>
    </message>
    <message>
        <source>{act}不接受{field}</source>
        <translation>“{act}” takes no {field}</translation>
    </message>
    <message>
        <source>{act}：{field}格式不对</source>
        <translation>“{act}”: {field} is not of the right form</translation>
    </message>
    <message>
        <source>案件由 {unit} 处置，不属于您的单位（{yours}）</source>
        <translation>The case is with {unit}, not with your unit ({yours})</translation>
    </message>
    <message>
        <source>{user} 上报或立案的案件不能由本人处置</source>
        <translation>{user} opened this case and may not dispose of it</translation>
    </message>
    <message>
        <source>{user} 处置的案件不能由本人核查</source>
        <translation>{user} disposed of this case and may not check it</translation>
    </message>
    <message>
        <source>{user} 处置的案件不能由本人结案</source>
        <translation>{user} disposed of this case and may not close it</translation>
    </message>
    <message>
        <source>{field} {at} 在未来</source>
        <translation>{field} {at} lies in the future</translation>
    </message>
    <message>
        <source>案件{state}与{field}不符</source>
        <translation>{field} does not fit a case that is &quot;{state}&quot;</translation>
    </message>
    <message>
        <source>{field} {at} 早于上报时间</source>
        <translation>{field} {at} is before the report</translation>
    </message>
    <message>
        <source>{day} 的案卷号已用完</source>
        <translation>No case number is left for {day}</translation>
    </message>
    <message>
        <source>案件已经挂账</source>
        <translation>The case is on hold already</translation>
    </message>
    <message>
        <source>一次最多上传 {most} 个文件</source>
        <translation>At most {most} files at a time</translation>
    </message>
    <message>
        <source>一次上传的文件合计不能超过 {mb} MB</source>
        <translation>Together the files may have {mb} MB</translation>
    </message>
    <message>
        <source>{name} 超过 {mb} MB</source>
        <translation>{name} is larger than {mb} MB</translation>
    </message>
    <message>
        <source>{name} 不能上传，可上传的照片和文件：{allowed}</source>
        <translation>{name} cannot be attached; what can be: {allowed}</translation>
    </message>
    <message>
        <source>{name} 为空，或文件名不能显示</source>
        <translation>{name} is empty, or its name cannot be shown</translation>
    </message>
    <message>
        <source>{name} 的内容已不在库中，请重新上传</source>
        <translation>The content of {name} is not in the store any more: attach it again</translation>
    </message>
    <message>
        <source>附件的内容不在库中</source>
        <translation>The content of the attachment is not in the store</translation>
    </message>
    <message>
        <source>{field}不能超过 {size} 个字符</source>
        <translation>{field} may not be longer than {size} characters</translation>
    </message>
    <message>
        <source>此操作编号已用于别的操作，请重新操作</source>
        <translation>This action&apos;s number was used for another one; do it again</translation>
    </message>
    <message>
        <source>用户或权限刚刚变动，请再试一次</source>
        <translation>Users or rights have just changed: please try again</translation>
    </message>
    <message>
        <source>管理员已停用或锁定您的用户名，不能再操作</source>
        <translation>An administrator has disabled or locked your user name: nothing more can be done by it</translation>
    </message>
    <message>
        <source>管理员已更改您的角色或管辖范围，请重新登录</source>
        <translation>An administrator has changed your roles or your area: please sign in again</translation>
    </message>
    <message>
        <source>办案规则刚刚更新，请再试一次</source>
        <translation>The rules for handling cases have just changed: please try again</translation>
    </message>
    <message>
        <source>{act}须先申请，由{roles}同意</source>
        <translation>“{act}” must be asked for; consent: {roles}</translation>
    </message>
    <message>
        <source>{roles}不能使用席位</source>
        <translation>{roles} may not sit at a desk</translation>
    </message>
    <message>
        <source>随程序自带，未改动过：不能删除，联动可以停用</source>
        <translation>It comes with the program and is as it came: it cannot be deleted; a trigger can be switched off</translation>
    </message>
    <message>
        <source>不能删除，仍在使用：{users}</source>
        <translation>It cannot be deleted while it is used: {users}</translation>
    </message>
    <message>
        <source>节目“{program}”</source>
        <translation>the program “{program}”</translation>
    </message>
    <message>
        <source>事件“{event}”</source>
        <translation>the event “{event}”</translation>
    </message>
    <message>
        <source>{wall} 的默认场景</source>
        <translation>the standard scene of {wall}</translation>
    </message>
    <message>
        <source>{roles}无权打开大屏</source>
        <translation>{roles} may not open a wall</translation>
    </message>
    <message>
        <source>{roles}无权查看案件</source>
        <translation>{roles} may not read cases</translation>
    </message>
    <message>
        <source>案件不在您的管辖范围内</source>
        <translation>The case lies outside your scope</translation>
    </message>
    <message>
        <source>{roles}无权查看审计记录</source>
        <translation>{roles} may not read the audit</translation>
    </message>
    <message>
        <source>{roles}无权管理用户和角色</source>
        <translation>{roles} may not keep users and roles</translation>
    </message>
    <message>
        <source>{roles}无权管理密码、锁定和管辖范围</source>
        <translation>{roles} may not keep passwords, locks and scopes</translation>
    </message>
    <message>
        <source>不能更改自己的角色和管辖范围，也不能停用自己</source>
        <translation>Nobody changes, locks or disables their own account</translation>
    </message>
    <message>
        <source>{user} 是最后一名{role}，不能停用或改任</source>
        <translation>{user} is the last {role} and cannot be disabled, locked or given another role</translation>
    </message>
    <message>
        <source>请用 --as 写明由哪位管理员操作</source>
        <translation>Say with --as which administrator acts</translation>
    </message>
    <message>
        <source>上次登录：{at}</source>
        <translation>Last signed in: {at}</translation>
    </message>
    <message>
        <source>上次登录后，有人在 {stations} 输错密码，您的用户名曾在那里锁定</source>
        <translation>Since you last signed in, wrong passwords at {stations} have locked your name there</translation>
    </message>
</context>
<context>
    <name>requests</name>
    <message>
        <source>申请</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>Agree</translation>
    </message>
    <message>
        <source>不同意</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>失效</source>
        <translation>Lapse</translation>
    </message>
    <message>
        <source>申请{asked}</source>
        <translation>Ask to {asked}</translation>
    </message>
    <message>
        <source>申请{asked}中</source>
        <translation>Asked: {asked}</translation>
    </message>
    <message>
        <source>申请{asked} · {number}</source>
        <translation>Asked: {asked} · {number}</translation>
    </message>
    <message>
        <source>{user}：{reason}</source>
        <translation>{user}: {reason}</translation>
    </message>
    <message>
        <source>待{role}审批</source>
        <translation>Awaits: {role}</translation>
    </message>
    <message>
        <source>{role} {user} {at} 同意</source>
        <translation>{role} {user} agreed {at}</translation>
    </message>
    <message>
        <source>{role} {user} {at} 不同意</source>
        <translation>{role} {user} refused {at}</translation>
    </message>
    <message>
        <source>{asked}申请 {number} {request_state}</source>
        <translation>Asked: {asked} {number} · {request_state}</translation>
    </message>
    <message>
        <source>{asked}申请 {number} {at} {request_state}</source>
        <translation>Asked: {asked} {number} · {request_state} {at}</translation>
    </message>
    <message>
        <source>案件作废</source>
        <translation>Void the case</translation>
    </message>
    <message>
        <source>{lapses_at} 前未审批即失效</source>
        <translation>Lapses at {lapses_at} if nobody answers</translation>
    </message>
    <message>
        <source>不同意的理由</source>
        <translation>Reason for refusing</translation>
    </message>
    <message>
        <source>案件已离开申请时的环节</source>
        <translation>the case has left the step it was asked for</translation>
    </message>
    <message>
        <source>到期无人审批</source>
        <translation>nobody answered in time</translation>
    </message>
    <message>
        <source>待审批</source>
        <translation>waits</translation>
    </message>
    <message>
        <source>已同意</source>
        <translation>agreed</translation>
    </message>
    <message>
        <source>未同意</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>withdrawn</translation>
    </message>
    <message>
        <source>已失效</source>
        <translation>lapsed</translation>
    </message>
    <message>
        <source>已申请{asked}：{number}，待审批</source>
        <translation>Asked: {asked}, {number}; waits for consent</translation>
    </message>
    <message>
        <source>已申请{act}：{number}，待审批</source>
        <translation>Asked: {act}, {number}; waits for consent</translation>
    </message>
    <message>
        <source>申请 {number} {request_state}</source>
        <translation>Request {number}: {request_state}</translation>
    </message>
    <message>
        <source>没有找到申请 {request_id}</source>
        <translation>Request {request_id} was not found</translation>
    </message>
    <message>
        <source>{by} 已先处理这项{act}申请</source>
        <translation>{by} has answered this request first ({act})</translation>
    </message>
    <message>
        <source>申请 {number} {request_state}，不能再处理</source>
        <translation>Request {number} cannot be answered any more: {request_state}</translation>
    </message>
    <message>
        <source>案件已经变化，申请 {number} 的{act}不再适用；可以不同意或撤回</source>
        <translation>The case has moved on: “{act}” of request {number} fits no more; refuse or withdraw it</translation>
    </message>
    <message>
        <source>这项{act}申请由{roles}审批</source>
        <translation>This request ({act}) is answered by: {roles}</translation>
    </message>
    <message>
        <source>{user} 不能审批本人的申请</source>
        <translation>{user} cannot answer a request of their own</translation>
    </message>
    <message>
        <source>不能同意 {number}：申请人 {user} 已停用，或其角色、单位、范围已变；可以不同意</source>
        <translation>{number} cannot be approved: {user}, who asked, is disabled or has other roles, another unit or scope by now; you may refuse it</translation>
    </message>
    <message>
        <source>只有申请人 {user} 或其单位可以撤回</source>
        <translation>Only {user}, who asked, or that unit can withdraw it</translation>
    </message>
    <message>
        <source>不同意须填写理由</source>
        <translation>Refusing needs a reason</translation>
    </message>
    <message>
        <source>一个案件最多{act} {most} 次</source>
        <translation>“{act}”: at most {most} times a case</translation>
    </message>
    <message>
        <source>申请到 {at} 才失效</source>
        <translation>The request does not lapse before {at}</translation>
    </message>
    <message>
        <source>申请：同意、不同意、撤回</source>
        <translation>A request: agree, refuse, withdraw</translation>
    </message>
    <message>
        <source>已过{act}的时间：派遣后 {within_ms} 工作时间或时限的 {percent}%</source>
        <translation>{act}: only within {within_ms} of work time after dispatch, or {percent}% of the limit</translation>
    </message>
    <message>
        <source>案件已经超期，不能{act}</source>
        <translation>{act}: the case is overdue</translation>
    </message>
    <message>
        <source>申请 {number} 已于 {at} 失效，不能再审批</source>
        <translation>Request {number} lapsed at {at} and cannot be answered any more</translation>
    </message>
    <message>
        <source>{user} 已审批过这项申请，其余环节须由他人审批</source>
        <translation>{user} has answered this request before; its other steps are other people’s</translation>
    </message>
    <message>
        <source>同意{asked}</source>
        <translation>Yes: {asked}</translation>
    </message>
    <message>
        <source>不同意{asked}</source>
        <translation>No: {asked}</translation>
    </message>
    <message>
        <source>撤回{asked}申请</source>
        <translation>Withdrawn: {asked}</translation>
    </message>
    <message>
        <source>{asked}申请失效</source>
        <translation>Lapsed: {asked}</translation>
    </message>
</context>
<context>
    <name>roles</name>
    <message>
        <source>信息采集员</source>
        <translation>Collector</translation>
    </message>
    <message>
        <source>受理员</source>
        <translation>Call taker</translation>
    </message>
    <message>
        <source>值班长</source>
        <translation>Shift leader</translation>
    </message>
    <message>
        <source>派遣员</source>
        <translation>Dispatcher</translation>
    </message>
    <message>
        <source>专业部门</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>核查员</source>
        <translation>Checker</translation>
    </message>
    <message>
        <source>督查员</source>
        <translation>Supervision officer</translation>
    </message>
    <message>
        <source>领导</source>
        <translation>Leader</translation>
    </message>
    <message>
        <source>考评员</source>
        <translation>Evaluator</translation>
    </message>
    <message>
        <source>系统管理员</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>安全管理员</source>
        <translation>Security administrator</translation>
    </message>
    <message>
        <source>审计管理员</source>
        <translation>Audit administrator</translation>
    </message>
    <message>
        <source>大屏</source>
        <translation>Wall</translation>
    </message>
    <message>
        <source>系统自动</source>
        <translation>System</translation>
    </message>
    <message>
        <source>导入程序</source>
        <translation>Importer</translation>
    </message>
</context>
<context>
    <name>scenes</name>
    <message>
        <source>场景编辑</source>
        <translation>Scene editor</translation>
    </message>
    <message>
        <source>中文名</source>
        <translation>Chinese name</translation>
    </message>
    <message>
        <source>英文名</source>
        <translation>English name</translation>
    </message>
    <message>
        <source>第 {revision} 版</source>
        <translation>Revision {revision}</translation>
    </message>
    <message>
        <source>随程序自带</source>
        <translation>built in</translation>
    </message>
    <message>
        <source>未保存</source>
        <translation>not stored</translation>
    </message>
    <message>
        <source>大屏首行</source>
        <translation>The wall&apos;s first line</translation>
    </message>
    <message>
        <source>场景用途</source>
        <translation>What the scene is for</translation>
    </message>
    <message>
        <source>画布</source>
        <translation>Canvas</translation>
    </message>
    <message>
        <source>此画布用第 {number} 种布局，共 {count} 种</source>
        <translation>Layout {number} of {count} on this canvas</translation>
    </message>
    <message>
        <source>第 {number} 屏，共 {count} 屏</source>
        <translation>Screen {number} of {count}</translation>
    </message>
    <message>
        <source>选中的版块</source>
        <translation>The chosen panel</translation>
    </message>
    <message>
        <source>显示哪个数字</source>
        <translation>Which figure</translation>
    </message>
    <message>
        <source>看几天</source>
        <translation>How many days</translation>
    </message>
    <message>
        <source>哪类摄像机</source>
        <translation>Which cameras</translation>
    </message>
    <message>
        <source>画面编排</source>
        <translation>Arrangement</translation>
    </message>
    <message>
        <source>地图视图</source>
        <translation>View of the map</translation>
    </message>
    <message>
        <source>全城</source>
        <translation>The whole city</translation>
    </message>
    <message>
        <source>不用</source>
        <translation>none</translation>
    </message>
    <message>
        <source>同一大屏的几块屏</source>
        <translation>Several screens of a wall</translation>
    </message>
    <message>
        <source>各屏接着显示下一页</source>
        <translation>each the next page</translation>
    </message>
    <message>
        <source>各屏显示同一页</source>
        <translation>all the same page</translation>
    </message>
    <message>
        <source>几个画面</source>
        <translation>How many pictures</translation>
    </message>
    <message>
        <source>每页停留几秒</source>
        <translation>Seconds a page</translation>
    </message>
    <message>
        <source>{width}×{height} 像素，{letters} 字 × {lines} 行</source>
        <translation>{width}×{height} px, {letters} letters × {lines} lines</translation>
    </message>
    <message>
        <source>太小：至少 {width}×{height} 像素</source>
        <translation>Too small: at least {width}×{height} px</translation>
    </message>
    <message>
        <source>需 {width}×{height}</source>
        <translation>needs {width}×{height}</translation>
    </message>
    <message>
        <source>左右分</source>
        <translation>Split beside</translation>
    </message>
    <message>
        <source>上下分</source>
        <translation>Split below</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>实景 / 框图</source>
        <translation>Live / boxes</translation>
    </message>
    <message>
        <source>下一屏</source>
        <translation>Next screen</translation>
    </message>
    <message>
        <source>另存为新场景</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>重新读取</source>
        <translation>Reread</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Store</translation>
    </message>
    <message>
        <source>返回席位</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>方向键选版块 · Ctrl+方向键移边线，也可拖动 · Enter 换版块 · Tab 到各栏 · F5 节目 · Esc 返回，未保存的仍在</source>
        <translation>Arrows choose a panel · Ctrl+arrows move its border, or drag it · Enter another panel · Tab to the fields · F5 programs · Esc back, what is not stored waits</translation>
    </message>
    <message>
        <source>还没有可编辑的内容，先新建</source>
        <translation>There is nothing to edit yet; make a new one</translation>
    </message>
    <message>
        <source>没有可撤销的步骤</source>
        <translation>No step to take back</translation>
    </message>
    <message>
        <source>没有可重做的步骤</source>
        <translation>No step to do again</translation>
    </message>
    <message>
        <source>没有要保存的修改</source>
        <translation>Nothing has changed that could be stored</translation>
    </message>
    <message>
        <source>正在保存…</source>
        <translation>Storing…</translation>
    </message>
    <message>
        <source>{name} 已保存为第 {revision} 版</source>
        <translation>{name} is stored as revision {revision}</translation>
    </message>
    <message>
        <source>已另存为 {name}：改名后按 Ctrl+S 保存</source>
        <translation>Copied as {name}. Name it, then Ctrl+S stores it</translation>
    </message>
    <message>
        <source>新建，未保存</source>
        <translation>new, not stored</translation>
    </message>
    <message>
        <source>删除 / 恢复自带</source>
        <translation>Delete / set back</translation>
    </message>
    <message>
        <source>历次版本</source>
        <translation>Revisions</translation>
    </message>
    <message>
        <source>↑↓ 看一版 · Enter 取回，再按 Ctrl+S 保存为新版 · H 或 Esc 返回</source>
        <translation>↑↓ look at one · Enter brings it back, then Ctrl+S stores it as a new one · H or Esc returns</translation>
    </message>
    <message>
        <source>正在看第 {revision} 版</source>
        <translation>looking at revision {revision}</translation>
    </message>
    <message>
        <source>已删除</source>
        <translation>deleted</translation>
    </message>
    <message>
        <source>恢复自带</source>
        <translation>set back</translation>
    </message>
    <message>
        <source>读不出</source>
        <translation>cannot be read</translation>
    </message>
    <message>
        <source>第 {revision} 版没有可取回的内容</source>
        <translation>Revision {revision} holds nothing to bring back</translation>
    </message>
    <message>
        <source>还没有保存过的版本</source>
        <translation>No revision was stored yet</translation>
    </message>
    <message>
        <source>已取回第 {revision} 版：按 Ctrl+S 保存为新版，Ctrl+Z 撤销</source>
        <translation>Revision {revision} is brought back: Ctrl+S stores it as a new one, Ctrl+Z takes this back</translation>
    </message>
    <message>
        <source>再按一次，{name} 恢复为随程序自带</source>
        <translation>Press it once more: {name} becomes as it came with the program</translation>
    </message>
    <message>
        <source>{name} 已恢复为随程序自带</source>
        <translation>{name} is as it came with the program</translation>
    </message>
    <message>
        <source>再按一次，删除 {name}</source>
        <translation>Press it once more to delete {name}</translation>
    </message>
    <message>
        <source>已删除 {name}</source>
        <translation>{name} is deleted</translation>
    </message>
    <message>
        <source>{reason}。按 Ctrl+R 重新读取，或按 Ctrl+D 另存为新场景</source>
        <translation>{reason}. Ctrl+R reads it anew, Ctrl+D makes yours a new scene</translation>
    </message>
    <message>
        <source>不再等待确认，没有改动</source>
        <translation>No longer waiting for a second press; nothing was changed</translation>
    </message>
    <message>
        <source>再按一次 Ctrl+R，放弃未保存的修改并重新读取</source>
        <translation>Ctrl+R once more throws away what is not stored, and reads it anew</translation>
    </message>
    <message>
        <source>未保存的场景仍在，按 F6 继续：{names}</source>
        <translation>Scenes not stored yet wait, F6 goes on with them: {names}</translation>
    </message>
</context>
<context>
    <name>spots</name>
    <message>
        <source>热力与热点</source>
        <translation>Heat and hotspots</translation>
    </message>
    <message>
        <source>近 {days} 日 · {what} · 30 米内同小类 3 件起 · 共 {number} 件</source>
        <translation>Last {days} days · {what} · 3 or more of one kind within 30 m · {number} cases</translation>
    </message>
    <message>
        <source>近 {days} 日 · {what} · 30 米内不限小类 3 件起 · 共 {number} 件</source>
        <translation>Last {days} days · {what} · 3 or more of any kind within 30 m · {number} cases</translation>
    </message>
    <message>
        <source>全部小类</source>
        <translation>all subclasses</translation>
    </message>
    <message>
        <source>{number} 件 · 最近 {time}</source>
        <translation>{number} cases · last {time}</translation>
    </message>
    <message>
        <source>热点 {number} 的案件</source>
        <translation>Cases of hotspot {number}</translation>
    </message>
    <message>
        <source>时段</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>只看此小类</source>
        <translation>This subclass only</translation>
    </message>
    <message>
        <source>不限小类</source>
        <translation>Any subclass</translation>
    </message>
    <message>
        <source>热力</source>
        <translation>Heat</translation>
    </message>
    <message>
        <source>近看</source>
        <translation>Look closer</translation>
    </message>
    <message>
        <source>导出地图</source>
        <translation>Export a map</translation>
    </message>
    <message>
        <source>圈选</source>
        <translation>Draw</translation>
    </message>
    <message>
        <source>时间回放</source>
        <translation>Playback</translation>
    </message>
    <message>
        <source>正在导出近 {days} 日的地图…</source>
        <translation>Exporting a map of the last {days} days…</translation>
    </message>
    <message>
        <source>{number} 件案件的地图已写入 {file}</source>
        <translation>A map of {number} cases is written to {file}</translation>
    </message>
    <message>
        <source>打开最新一件</source>
        <translation>Open the newest</translation>
    </message>
    <message>
        <source>没有选中热点</source>
        <translation>No hotspot is chosen</translation>
    </message>
</context>
<context>
    <name>stages</name>
    <message>
        <source>信息收集</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>案卷建立</source>
        <translation>Filing</translation>
    </message>
    <message>
        <source>任务派遣</source>
        <translation>Dispatch</translation>
    </message>
    <message>
        <source>案件处理</source>
        <translation>Handling</translation>
    </message>
    <message>
        <source>结果反馈</source>
        <translation>Feedback</translation>
    </message>
    <message>
        <source>核查结案</source>
        <translation>Check, close</translation>
    </message>
    <message>
        <source>综合评价</source>
        <translation>Evaluation</translation>
    </message>
    <message>
        <source>受理</source>
        <translation>Intake</translation>
    </message>
    <message>
        <source>立案</source>
        <translation>Filing</translation>
    </message>
    <message>
        <source>派遣</source>
        <translation>Dispatch</translation>
    </message>
    <message>
        <source>处置</source>
        <translation>Handling</translation>
    </message>
    <message>
        <source>反馈</source>
        <translation>Feedback</translation>
    </message>
    <message>
        <source>核查</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>评价</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>待受理</source>
        <translation>To accept</translation>
    </message>
    <message>
        <source>待立案</source>
        <translation>To file</translation>
    </message>
    <message>
        <source>核实中</source>
        <translation>Verifying</translation>
    </message>
    <message>
        <source>待派遣</source>
        <translation>To dispatch</translation>
    </message>
    <message>
        <source>待处置</source>
        <translation>To start</translation>
    </message>
    <message>
        <source>处置中</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>待反馈</source>
        <translation>To confirm</translation>
    </message>
    <message>
        <source>待核查</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>待结案</source>
        <translation>To close</translation>
    </message>
    <message>
        <source>待核查结案</source>
        <translation>To check, close</translation>
    </message>
</context>
<context>
    <name>states</name>
    <message>
        <source>已上报</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>已受理</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>核实中</source>
        <translation>Verifying</translation>
    </message>
    <message>
        <source>已立案</source>
        <translation>Filed</translation>
    </message>
    <message>
        <source>已派遣</source>
        <translation>Dispatched</translation>
    </message>
    <message>
        <source>处置中</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>待反馈确认</source>
        <translation>Done, to confirm</translation>
    </message>
    <message>
        <source>核查中</source>
        <translation>Checking</translation>
    </message>
    <message>
        <source>待结案</source>
        <translation>To close</translation>
    </message>
    <message>
        <source>已结案</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>不予立案</source>
        <translation>Not filed</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>自行处置结案</source>
        <translation>Settled by collector</translation>
    </message>
    <message>
        <source>期限内</source>
        <translation>On time</translation>
    </message>
    <message>
        <source>将到期</source>
        <translation>Due soon</translation>
    </message>
    <message>
        <source>超期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>挂账</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>待办</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>已催办</source>
        <translation>urged</translation>
    </message>
    <message>
        <source>自动立案</source>
        <translation>Filed by itself</translation>
    </message>
    <message>
        <source>已催办 {at}</source>
        <translation>urged {at}</translation>
    </message>
    <message>
        <source>按期</source>
        <translation>On time</translation>
    </message>
    <message>
        <source>通过</source>
        <translation>Passed</translation>
    </message>
    <message>
        <source>不通过</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>无法查看</source>
        <translation>Could not be seen</translation>
    </message>
    <message>
        <source>属实</source>
        <translation>True</translation>
    </message>
    <message>
        <source>不属实</source>
        <translation>Not true</translation>
    </message>
    <message>
        <source>无法核实</source>
        <translation>Could not be verified</translation>
    </message>
    <message>
        <source>部件</source>
        <translation>Component</translation>
    </message>
    <message>
        <source>事件</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>服务事项</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>待我审批</source>
        <translation>Awaits me</translation>
    </message>
    <message>
        <source>有申请待审批</source>
        <translation>Consent awaited</translation>
    </message>
    <message>
        <source>其他席位已打开</source>
        <translation>Open at another desk</translation>
    </message>
</context>
<context>
    <name>status</name>
    <message>
        <source>数据库 正常</source>
        <translation>Database OK</translation>
    </message>
    <message>
        <source>时钟 {offset} 秒</source>
        <translation>Clock {offset} s</translation>
    </message>
    <message>
        <source>时钟 —</source>
        <translation>Clock —</translation>
    </message>
    <message>
        <source>未登录</source>
        <translation>Not signed in</translation>
    </message>
    <message>
        <source>席位 {station}</source>
        <translation>Station {station}</translation>
    </message>
    <message>
        <source>? 帮助</source>
        <translation>? Help</translation>
    </message>
    <message>
        <source>Esc 返回</source>
        <translation>Esc Back</translation>
    </message>
    <message>
        <source>正在提交</source>
        <translation>Sending</translation>
    </message>
</context>
<context>
    <name>stores</name>
    <message>
        <source>数据库连接中断</source>
        <translation>Database unreachable</translation>
    </message>
    <message>
        <source>数据库文件已被替换</source>
        <translation>Database file was replaced</translation>
    </message>
    <message>
        <source>此处已是另一个大厅的数据库</source>
        <translation>Another hall&apos;s database stands here now</translation>
    </message>
    <message>
        <source>窗口未能打开，详情见日志</source>
        <translation>The windows could not be opened; the log tells more</translation>
    </message>
    <message>
        <source>数据接收中断，正在自动恢复</source>
        <translation>Reading changes failed; recovering by itself</translation>
    </message>
    <message>
        <source>{by}（进程 {pid}）占用数据库已 {for_ms}</source>
        <translation>{by} (process {pid}) has held the database for {for_ms}</translation>
    </message>
    <message>
        <source>正在等待 {by}（进程 {pid}）释放数据库，已 {for_ms}</source>
        <translation>Waiting for {by} (process {pid}) to release the database, {for_ms} so far</translation>
    </message>
    <message>
        <source>另一程序正占用数据库，请稍后再试</source>
        <translation>Another program holds the database; try again</translation>
    </message>
    <message>
        <source>数据库连接已用尽，请稍后再试</source>
        <translation>All database connections are in use; try again</translation>
    </message>
    <message>
        <source>数据库未在限时内答复</source>
        <translation>The database did not answer in time</translation>
    </message>
    <message>
        <source>未提交的内容不能保存到本机：{path}</source>
        <translation>What is not sent yet cannot be kept on this machine: {path}</translation>
    </message>
    <message>
        <source>数据库所在磁盘已满，请腾出空间</source>
        <translation>The database&apos;s disk is full: make room</translation>
    </message>
    <message>
        <source>数据库所在磁盘读写出错</source>
        <translation>The database&apos;s disk fails to read or write</translation>
    </message>
    <message>
        <source>数据库不接受这次写入：{what} 已存在或不完整</source>
        <translation>The database does not take this: {what} is there already or incomplete</translation>
    </message>
    <message>
        <source>没有写入数据库的权限</source>
        <translation>The database may not be written</translation>
    </message>
    <message>
        <source>案卷 {number} 的数据无法读取（{why}），请运行 verify</source>
        <translation>What is stored of case {number} cannot be read ({why}): run verify</translation>
    </message>
    <message>
        <source>数据库已损坏，请从备份恢复</source>
        <translation>The database is damaged: restore a backup</translation>
    </message>
    <message>
        <source>{url} 已有数据库，不会覆盖</source>
        <translation>There is a database at {url} already; it is not overwritten</translation>
    </message>
    <message>
        <source>不是本系统的数据库</source>
        <translation>This is not a database of this program</translation>
    </message>
    <message>
        <source>数据库版本 {found} 比程序（{known}）新，请升级程序</source>
        <translation>The database (version {found}) is newer than the program ({known}): update the program</translation>
    </message>
    <message>
        <source>数据库版本 {found} 比程序（{known}）旧，请先迁移</source>
        <translation>The database (version {found}) is older than the program ({known}): migrate it first</translation>
    </message>
    <message>
        <source>{path} 在网络文件系统（{kind}）上，SQLite 不能放在那里</source>
        <translation>{path} is on a network file system ({kind}); SQLite must not be there</translation>
    </message>
    <message>
        <source>数据库中的 {name}（{kind}）已损坏，请运行 verify 并从备份恢复</source>
        <translation>{name} ({kind}) in the database is damaged: run verify, and restore a backup</translation>
    </message>
    <message>
        <source>附件文件夹 {path} 不在：请挂载它所在的磁盘或共享；确已丢失时从备份恢复</source>
        <translation>the folder of attached files {path} is not there: mount its disk or share; if it is lost, restore it from a backup</translation>
    </message>
    <message>
        <source>附件文件夹 {path} 所在磁盘已满，请腾出空间</source>
        <translation>the disk of the attached files’ folder {path} is full: make room</translation>
    </message>
    <message>
        <source>附件位置 {address} 不对：可写文件夹的路径，或 file:///…</source>
        <translation>{address} is no place for attachments: name a folder by its path, or file:///…</translation>
    </message>
    <message>
        <source>附件 {name} 的内容已损坏，请从备份恢复</source>
        <translation>The content of the attachment {name} is damaged: restore it from a backup</translation>
    </message>
    <message>
        <source>数据库尚未建完，请重新建立</source>
        <translation>The database was not finished: make it again</translation>
    </message>
    <message>
        <source>数据库地址 {url} 不对：可写文件路径，或 postgresql+psycopg://用户@主机/库名</source>
        <translation>{url} is no database address: name a file, or postgresql+psycopg://user@host/name</translation>
    </message>
    <message>
        <source>数据库时钟刚被调整，或本机停顿过久，请再操作一次</source>
        <translation>The database’s clock was just set, or this machine stood still: do it again</translation>
    </message>
</context>
<context>
    <name>timers</name>
    <message>
        <source>受理时限</source>
        <translation>Accept within</translation>
    </message>
    <message>
        <source>核实时限</source>
        <translation>Verify within</translation>
    </message>
    <message>
        <source>立案时限</source>
        <translation>File within</translation>
    </message>
    <message>
        <source>派遣时限</source>
        <translation>Dispatch within</translation>
    </message>
    <message>
        <source>处置时限</source>
        <translation>Dispose within</translation>
    </message>
    <message>
        <source>反馈确认时限</source>
        <translation>Confirm within</translation>
    </message>
    <message>
        <source>核查时限</source>
        <translation>Check within</translation>
    </message>
    <message>
        <source>结案时限</source>
        <translation>Close within</translation>
    </message>
    <message>
        <source>总历时</source>
        <translation>Total time</translation>
    </message>
    <message>
        <source>连续计时</source>
        <translation>continuous time</translation>
    </message>
    <message>
        <source>工作时间</source>
        <translation>work time</translation>
    </message>
    <message>
        <source>超 {time}</source>
        <translation>over {time}</translation>
    </message>
    <message numerus="yes">
        <source>{n} 个工作日</source>
        <translation>
            <numerusform>{n} working day</numerusform>
            <numerusform>{n} working days</numerusform>
        </translation>
    </message>
    <message>
        <source>{days}天 {time}</source>
        <translation>{days}d {time}</translation>
    </message>
    <message>
        <source>{days}天</source>
        <translation>{days}d</translation>
    </message>
    <message>
        <source>{number} 秒前</source>
        <translation>{number} s ago</translation>
    </message>
    <message>
        <source>{number} 分钟前</source>
        <translation>{number} min ago</translation>
    </message>
    <message>
        <source>{number} 小时前</source>
        <translation>{number} h ago</translation>
    </message>
    <message>
        <source>{number} 天前</source>
        <translation>{number} d ago</translation>
    </message>
    <message>
        <source>{number} 秒</source>
        <translation>{number} s</translation>
    </message>
    <message>
        <source>{month}月{day}日</source>
        <translation>{month}/{day}</translation>
    </message>
    <message>
        <source>星期一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>已挂账</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>已挂账 · 计时暂停</source>
        <translation>On hold · clock stopped</translation>
    </message>
</context>
<context>
    <name>titles</name>
    <message>
        <source>席位 {station}</source>
        <translation>Desk {station}</translation>
    </message>
    <message>
        <source>席位 {station} · {role} {name}</source>
        <translation>Desk {station} · {role} {name}</translation>
    </message>
    <message>
        <source>大屏 {station} · {scene}</source>
        <translation>Wall {station} · {scene}</translation>
    </message>
    <message>
        <source>安全画面 {station}</source>
        <translation>Safe scene {station}</translation>
    </message>
    <message>
        <source>正在连接</source>
        <translation>Connecting</translation>
    </message>
</context>
<context>
    <name>tracks</name>
    <message>
        <source>轨迹回放与巡查覆盖</source>
        <translation>Track replay and patrol coverage</translation>
    </message>
    <message>
        <source>{day} · {shift} {hours}</source>
        <translation>{day} · {shift} {hours}</translation>
    </message>
    <message>
        <source>全天</source>
        <translation>whole day</translation>
    </message>
    <message>
        <source>早班</source>
        <translation>early shift</translation>
    </message>
    <message>
        <source>晚班</source>
        <translation>late shift</translation>
    </message>
    <message>
        <source>编号、路段、单位</source>
        <translation>code, section, unit</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>退、进 10 秒</source>
        <translation>10 s back or on</translation>
    </message>
    <message>
        <source>上图或撤下</source>
        <translation>Onto or off the map</translation>
    </message>
    <message>
        <source>播放或暂停</source>
        <translation>Play or pause</translation>
    </message>
    <message>
        <source>慢</source>
        <translation>Slower</translation>
    </message>
    <message>
        <source>快</source>
        <translation>Faster</translation>
    </message>
    <message>
        <source>近看</source>
        <translation>Look closer</translation>
    </message>
    <message>
        <source>前一天</source>
        <translation>Day before</translation>
    </message>
    <message>
        <source>后一天</source>
        <translation>Day after</translation>
    </message>
    <message>
        <source>班次</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>巡查覆盖</source>
        <translation>Patrol coverage</translation>
    </message>
    <message>
        <source>按人或路段</source>
        <translation>By person or section</translation>
    </message>
    <message>
        <source>导出表格</source>
        <translation>Export table</translation>
    </message>
    <message>
        <source>导出图形</source>
        <translation>Export shapes</translation>
    </message>
    <message>
        <source>速度，公里每小时</source>
        <translation>Speed, kilometres an hour</translation>
    </message>
    <message>
        <source>播放中 {rate}×</source>
        <translation>playing {rate}×</translation>
    </message>
    <message>
        <source>暂停 {rate}×</source>
        <translation>paused {rate}×</translation>
    </message>
    <message>
        <source>图上 {number}</source>
        <translation>on map {number}</translation>
    </message>
    <message>
        <source>{number} 分</source>
        <translation>{number} min</translation>
    </message>
    <message>
        <source>行程 {km} 公里 · 停留 {stops} 处 · 断点 {gaps} 个</source>
        <translation>{km} km · {stops} stops · {gaps} gaps</translation>
    </message>
    <message>
        <source>漂移 {number} 处，未画</source>
        <translation>{number} impossible fixes, not drawn</translation>
    </message>
    <message>
        <source>{number} 个点在您的街道之外，不显示</source>
        <translation>{number} points lie outside your streets and are not shown</translation>
    </message>
    <message>
        <source>移动</source>
        <translation>moving</translation>
    </message>
    <message>
        <source>停留</source>
        <translation>stop</translation>
    </message>
    <message>
        <source>断点（无定位）</source>
        <translation>gap (no fix)</translation>
    </message>
    <message>
        <source>漂移</source>
        <translation>impossible fix</translation>
    </message>
    <message>
        <source>{metres} 米 · {kmh} 公里/时</source>
        <translation>{metres} m · {kmh} km/h</translation>
    </message>
    <message>
        <source>按 Enter 上图；每次查看都记入审计</source>
        <translation>Enter puts it on the map; each look is audited</translation>
    </message>
    <message>
        <source>{mover} 在这一时段没有定位</source>
        <translation>{mover} has no fixes in this period</translation>
    </message>
    <message>
        <source>图上最多 {number} 条轨迹，请先撤下一条</source>
        <translation>{number} tracks at most: take one off first</translation>
    </message>
    <message>
        <source>图上没有可以导出的内容</source>
        <translation>Nothing on the map to export</translation>
    </message>
    <message>
        <source>正在写入 {file}…</source>
        <translation>Writing {file} …</translation>
    </message>
    <message>
        <source>已写入 {file}，并记入审计</source>
        <translation>Written to {file}, and audited</translation>
    </message>
    <message>
        <source>先按 C 查看巡查覆盖</source>
        <translation>Press C for patrol coverage first</translation>
    </message>
    <message>
        <source>先按 C 回到轨迹</source>
        <translation>Press C to go back to tracks first</translation>
    </message>
    <message>
        <source>{person} 的路段</source>
        <translation>Sections of {person}</translation>
    </message>
    <message>
        <source>{person} · {number} 段</source>
        <translation>{person} · sections: {number}</translation>
    </message>
    <message>
        <source>{share} · 有定位 {time}</source>
        <translation>{share} · heard for {time}</translation>
    </message>
    <message>
        <source>无责任人</source>
        <translation>nobody is answerable</translation>
    </message>
    <message>
        <source>无轨迹，无法判断</source>
        <translation>no track: cannot be told</translation>
    </message>
    <message>
        <source>路段未绘线</source>
        <translation>no line drawn</translation>
    </message>
    <message>
        <source>不到 {low} %</source>
        <translation>below {low} %</translation>
    </message>
    <message>
        <source>{low}–{high} %</source>
        <translation>{low}–{high} %</translation>
    </message>
    <message>
        <source>{high} % 以上</source>
        <translation>{high} % and more</translation>
    </message>
    <message>
        <source>无法判断</source>
        <translation>cannot be told</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>情况</source>
        <translation>What</translation>
    </message>
    <message>
        <source>起</source>
        <translation>From</translation>
    </message>
    <message>
        <source>止</source>
        <translation>To</translation>
    </message>
    <message>
        <source>分钟</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>米</source>
        <translation>Metres</translation>
    </message>
    <message>
        <source>公里/时</source>
        <translation>km/h</translation>
    </message>
    <message>
        <source>经度</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <source>纬度</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <source>路段编号</source>
        <translation>Section code</translation>
    </message>
    <message>
        <source>路段</source>
        <translation>Road section</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>In charge</translation>
    </message>
    <message>
        <source>长度（米）</source>
        <translation>Length (m)</translation>
    </message>
    <message>
        <source>已巡（米）</source>
        <translation>Walked (m)</translation>
    </message>
    <message>
        <source>覆盖率（%）</source>
        <translation>Coverage (%)</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>video</name>
    <message>
        <source>未打开</source>
        <translation>Not open</translation>
    </message>
    <message>
        <source>正在打开</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>已连接，等待画面</source>
        <translation>No picture yet</translation>
    </message>
    <message>
        <source>播放中</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>画面停滞</source>
        <translation>Picture stalled</translation>
    </message>
    <message>
        <source>画面无法解码</source>
        <translation>Cannot be decoded</translation>
    </message>
    <message>
        <source>格式不支持</source>
        <translation>Unplayable format</translation>
    </message>
    <message>
        <source>正在重连</source>
        <translation>Reconnecting</translation>
    </message>
    <message>
        <source>摄像机拒绝连接</source>
        <translation>Camera refuses</translation>
    </message>
    <message>
        <source>登录被拒</source>
        <translation>Wrong login</translation>
    </message>
    <message>
        <source>已停用</source>
        <translation>Switched off</translation>
    </message>
    <message>
        <source>不予查看</source>
        <translation>Not for you</translation>
    </message>
    <message>
        <source>未登记视频地址</source>
        <translation>No video address</translation>
    </message>
    <message>
        <source>未能连接</source>
        <translation>Could not connect</translation>
    </message>
    <message>
        <source>{host} 没有新画面；会自动重连，一直这样就重启摄像机</source>
        <translation>No new picture from {host}; it is reconnected by itself, if that does not help restart the camera</translation>
    </message>
    <message>
        <source>{host} 有数据但解不出画面；检查网络丢包和摄像机编码设置</source>
        <translation>Data from {host}, but no picture in it; check the network for losses and the camera&apos;s encoder settings</translation>
    </message>
    <message>
        <source>{host} 结束了视频流；正在自动重连</source>
        <translation>{host} ended the stream; reconnecting</translation>
    </message>
    <message>
        <source>与 {host} 的连接断了；正在自动重连，检查网络</source>
        <translation>The connection to {host} broke; reconnecting, check the network</translation>
    </message>
    <message>
        <source>连不上 {host}；检查摄像机电源、网线和地址</source>
        <translation>{host} cannot be reached; check the camera&apos;s power, cable and address</translation>
    </message>
    <message>
        <source>{host} 没有视频服务；检查端口，或重启摄像机</source>
        <translation>No video service at {host}; check the port, or restart the camera</translation>
    </message>
    <message>
        <source>{host} 没有这个视频路径；核对摄像机地址</source>
        <translation>{host} knows no such video path; check the camera&apos;s address</translation>
    </message>
    <message>
        <source>{host} 暂不提供视频；可能连接数已满，或正在启动</source>
        <translation>{host} offers no video just now; it may have too many viewers, or be starting</translation>
    </message>
    <message>
        <source>{host} 不认这个用户名或密码；请管理员更正登记，改后立即再试</source>
        <translation>{host} refuses this user name or password; once an administrator corrects it here, it is tried at once</translation>
    </message>
    <message>
        <source>{host} 只收明文口令，未发送；升级摄像机，或登记 rtsp+basic://</source>
        <translation>{host} wants its login in clear, and was told none; renew its firmware, or register rtsp+basic://</translation>
    </message>
    <message>
        <source>{host} 要改连另一台机器，未跟随；请登记那台机器的地址</source>
        <translation>{host} sends to another machine, which is not followed; register that one&apos;s address</translation>
    </message>
    <message>
        <source>{host} 的应答没有止境，已断开；请查那里是不是摄像机</source>
        <translation>{host} answers without end, and was left; find out whether a camera stands there</translation>
    </message>
    <message>
        <source>{host} 的画面过大，放不了；请调低分辨率，或改用子码流</source>
        <translation>The pictures of {host} are too large; lower their size, or use the sub stream</translation>
    </message>
    <message>
        <source>这里不能解码 {codec}；把摄像机改为 H.264 或 H.265</source>
        <translation>{codec} cannot be decoded here; set the camera to H.264 or H.265</translation>
    </message>
    <message>
        <source>{host} 只有声音，没有画面；核对摄像机地址和码流</source>
        <translation>{host} sends sound but no picture; check the camera&apos;s address and stream</translation>
    </message>
    <message>
        <source>本机线程用尽，放不了视频；会自动再试，一直这样就重启本机</source>
        <translation>This machine has no threads left for video; it tries again, restart the machine if that lasts</translation>
    </message>
    <message>
        <source>程序出错，查不到视频地址；会自动再试，请把日志交给管理员</source>
        <translation>A program error: no video address; it tries again, give the log to the administrator</translation>
    </message>
    <message>
        <source>演示画面正在绘制，稍后出现</source>
        <translation>The sample picture is being drawn and will appear shortly</translation>
    </message>
    <message>
        <source>管理员停用了这台摄像机</source>
        <translation>This camera was switched off by an administrator</translation>
    </message>
    <message>
        <source>画面一直不变，可能卡死；请重启摄像机</source>
        <translation>The picture does not change, it may be frozen; restart the camera</translation>
    </message>
    <message>
        <source>没有这台摄像机；核对编号，或请管理员登记</source>
        <translation>No such camera; check its code, or have an administrator register it</translation>
    </message>
    <message>
        <source>请管理员登记这台摄像机的视频地址</source>
        <translation>Have an administrator register this camera&apos;s video address</translation>
    </message>
</context>
<context>
    <name>video_tiles</name>
    <message>
        <source>空位</source>
        <translation>Empty place</translation>
    </message>
    <message>
        <source>未安排摄像机</source>
        <translation>No camera stands here</translation>
    </message>
    <message>
        <source>本席位不播放视频</source>
        <translation>No video at this station</translation>
    </message>
    <message>
        <source>摄像机应答慢，仍在等待</source>
        <translation>The camera answers slowly; still waiting</translation>
    </message>
    <message>
        <source>有声</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>正在打开声音</source>
        <translation>Opening sound</translation>
    </message>
    <message>
        <source>画面不再变化</source>
        <translation>Picture frozen</translation>
    </message>
    <message>
        <source>本机解码没有响应；请重启本席位的程序</source>
        <translation>The decoder here does not answer: restart this station&apos;s program</translation>
    </message>
    <message>
        <source>请在本席位的设置里启用视频</source>
        <translation>Switch video on in this station&apos;s settings</translation>
    </message>
    <message>
        <source>无法登录</source>
        <translation>Cannot sign in</translation>
    </message>
    <message>
        <source>画面暂缺</source>
        <translation>No picture for now</translation>
    </message>
    <message>
        <source>{number} 秒后再试</source>
        <translation>again in {number} s</translation>
    </message>
    <message>
        <source>{number} 分钟后再试</source>
        <translation>again in {number} min</translation>
    </message>
    <message>
        <source>画面停在 {time}</source>
        <translation>Stopped at {time}</translation>
    </message>
    <message>
        <source>停于 {time}</source>
        <translation>Old: {time}</translation>
    </message>
    <message>
        <source>延迟 {number} 秒</source>
        <translation>{number} s late</translation>
    </message>
    <message>
        <source>{number} 秒</source>
        <translation>{number} s</translation>
    </message>
    <message>
        <source>遮挡区</source>
        <translation>Masked</translation>
    </message>
    <message>
        <source>{host} 要密码，这里没有登记；请管理员登记，之后立即再试</source>
        <translation>{host} asks for a password, and none is registered here; an administrator has to register it, it is tried at once then</translation>
    </message>
    <message>
        <source>降帧</source>
        <translation>Fewer frames</translation>
    </message>
    <message>
        <source>第 {page} 页，共 {pages} 页</source>
        <translation>Page {page} of {pages}</translation>
    </message>
    <message>
        <source>轮巡中</source>
        <translation>in turn</translation>
    </message>
    <message>
        <source>轮巡已暂停</source>
        <translation>turns held</translation>
    </message>
    <message>
        <source>因报警暂停轮巡</source>
        <translation>turns held by an alarm</translation>
    </message>
    <message>
        <source>这个位置没有摄像机</source>
        <translation>No camera stands at this place</translation>
    </message>
    <message>
        <source>没有 {number} 号位置</source>
        <translation>There is no place {number}</translation>
    </message>
    <message>
        <source>只有一页，没有可翻的</source>
        <translation>There is one page only</translation>
    </message>
    <message>
        <source>正在放大一路，先按 Esc 返回</source>
        <translation>One is enlarged: Esc goes back first</translation>
    </message>
    <message>
        <source>没有放大的画面</source>
        <translation>None is enlarged</translation>
    </message>
    <message>
        <source>已是画面最多的布局</source>
        <translation>No layout has more places</translation>
    </message>
    <message>
        <source>已是单画面</source>
        <translation>One picture: there are no fewer</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>all</translation>
    </message>
    <message>
        <source>道路</source>
        <translation>Road</translation>
    </message>
    <message>
        <source>工地</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>公共场所</source>
        <translation>Public place</translation>
    </message>
    <message>
        <source>车载</source>
        <translation>On a vehicle</translation>
    </message>
    <message>
        <source>无人机</source>
        <translation>Drone</translation>
    </message>
    <message>
        <source>报警</source>
        <translation>Alarm</translation>
    </message>
</context>
</TS>
