// Home as the mock draws it, from the controls.
import QtQuick
import QtQuick.Layouts
import Kiosk.Style
import Kiosk.Controls

Rectangle {
    color: Theme.paper

    HomeHeader {
        id: header

        width: parent.width
        office: "Trung tâm Phục vụ hành chính công"
        ward: "Phường Sông Mơ"
        clock: "09:24"
        dateText: "Thứ Hai, 23/11/2026"
        greeting: "Kính chào ông/bà"
        question: "Hôm nay ông/bà\ncần làm gì?"
    }

    ColumnLayout {
        anchors.top: header.bottom
        anchors.bottom: dock.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.px(32)
        anchors.bottomMargin: Theme.px(32)
        spacing: Theme.gridGap

        HeroTile {
            Layout.fillWidth: true
            title: "Lấy số thứ tự"
            subtitle: "Chọn việc, lấy phiếu, chờ gọi số"
        }

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: 2
            columnSpacing: Theme.gridGap
            rowSpacing: Theme.gridGap
            uniformCellWidths: true
            uniformCellHeights: true

            Tile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                icon: "magnifying-glass"
                title: "Tra cứu\nthủ tục"
                subtitle: "Cần giấy tờ gì, nộp ở đâu, mất bao lâu"
            }

            Tile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                icon: "folder-open"
                title: "Tra cứu\nhồ sơ"
                subtitle: "Hồ sơ đã nộp đang ở bước nào, bao giờ có kết quả"
            }

            Tile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                icon: "globe-hemisphere-east"
                title: "Dịch vụ công\ntrực tuyến"
                subtitle: "Nộp hồ sơ qua mạng, không phải chờ gọi số"
            }

            Tile {
                Layout.fillWidth: true
                Layout.fillHeight: true
                icon: "smiley"
                title: "Đánh giá\nvà góp ý"
                subtitle: "Cho chúng tôi biết ông/bà có hài lòng không"
            }
        }

        Tile {
            Layout.fillWidth: true
            wide: true
            icon: "map-trifold"
            title: "Thông tin trung tâm"
            subtitle: "Sơ đồ quầy · Đường dây nóng · Giờ làm việc"
        }

        ScanHint {
            Layout.fillWidth: true
            title: "Có giấy hẹn, phiếu số hoặc thẻ căn cước?"
            text: "Đưa mã QR vào ô quét bên dưới, bất cứ lúc nào"
        }
    }

    Dock {
        id: dock

        anchors.bottom: parent.bottom
        width: parent.width
        home: true
    }
}
